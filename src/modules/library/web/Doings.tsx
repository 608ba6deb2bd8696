/** What the administration does about a provision: first about itself, then about provisions it is linked with or stands under. */
import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Section } from '#ui/Page.tsx'
import { splitLink } from '#web/link.ts'
import type { Doing, ProvisionView } from '../view.model.ts'

export function Doings({ view: { id, doings } }: { view: ProvisionView }) {
  const { t } = useTranslation('library')
  const through = Map.groupBy(
    doings.filter((one) => one.provision !== id),
    (one) => one.provision,
  )
  const own = doings.filter((one) => one.provision === id)
  return (
    <Section title={t('doings')}>
      {own.length === 0 && (
        <Text size="sm" c="dimmed">
          {t(doings.length === 0 ? 'noDoings' : 'noOwnDoings')}
        </Text>
      )}
      <Lines doings={own} />
      {[...through].map(([provision, lines]) => (
        <div key={provision}>
          <Text size="sm" fw={600}>
            {t('through', { id: provision })}
          </Text>
          <Lines doings={lines} />
        </div>
      ))}
    </Section>
  )
}

function Lines({ doings }: { doings: readonly Doing[] }) {
  if (doings.length === 0) return null
  return (
    <Stack component="ul" gap={4} m={0} pl="md">
      {doings.map(({ label, to }) => (
        <li key={`${to} ${label}`}>
          <Anchor component={Link} {...splitLink(to)} size="sm">
            {label}
          </Anchor>
        </li>
      ))}
    </Stack>
  )
}
