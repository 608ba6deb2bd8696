/** What this person can do here. */
import { Anchor, Paper, SimpleGrid, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '#ui/Page.tsx'
import { DraftsLeft } from './draft/DraftsLeft.tsx'
import { places } from './nav.ts'
import { useMe } from './session.ts'

export function Home() {
  const { t } = useTranslation()
  const { me } = useMe()
  const open = places.filter((place) => me?.permissions.includes(place.permission))
  return (
    <Page
      title={t('home.hello')}
      {...(me?.role === 'administrator' ? { about: t('home.administrator') } : {})}
    >
      {me && <DraftsLeft account={me.id} />}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {open.map((place) => (
          <Paper key={place.to} withBorder p="md">
            <Anchor component={Link} to={place.to} fw={600} fz="lg">
              {t(`nav.${place.name}`)}
            </Anchor>
            <Text size="sm" c="dimmed" mt={4}>
              {t(`home.${place.name}`)}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
    </Page>
  )
}
