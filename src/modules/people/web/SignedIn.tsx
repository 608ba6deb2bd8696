/** Who is signed in, and the way out. */
import { ActionIcon, Button, Text } from '@mantine/core'
import { IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { client, queryClient } from '#web/client.ts'
import type { Me } from '../contract.ts'

export function SignedIn({ me }: { me: Me }) {
  const { t } = useTranslation()
  const leave = async () => {
    await client.people.signOut().catch(() => undefined)
    queryClient.clear()
    window.location.assign('/')
  }
  return (
    <>
      <Text size="sm" visibleFrom="md" c="dimmed">
        {t(`roles.${me.role}`)}
      </Text>
      <ActionIcon
        variant="default"
        size="md"
        component={Link}
        to="/account"
        aria-label={t('access.account')}
        title={t('access.account')}
      >
        <IconUser size={16} />
      </ActionIcon>
      <Button size="xs" variant="default" onClick={() => void leave()}>
        {t('signIn.out')}
      </Button>
    </>
  )
}
