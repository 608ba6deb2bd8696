/** Who is signed in, and the way out. */
import { ActionIcon, Button, Text } from '@mantine/core'
import { IconLogout, IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, queryClient } from '#web/client.ts'
import { browserStorage, keptDrafts } from '#web/draft/kept-drafts.ts'
import { LeaveDrafts } from '#web/draft/LeaveDrafts.tsx'
import type { Me } from '../contract.ts'

export function SignedIn({ me }: { me: Me }) {
  const { t } = useTranslation()
  const [asked, ask] = useState(false)
  const leave = async () => {
    await client.people.signOut().catch(() => undefined)
    queryClient.clear()
    window.location.assign('/')
  }
  const unsent = () => keptDrafts(browserStorage(), me.id).length > 0
  const out = () => (unsent() ? ask(true) : void leave())
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
      <Button size="xs" variant="default" visibleFrom="sm" onClick={out}>
        {t('signIn.out')}
      </Button>
      <ActionIcon
        variant="default"
        size="md"
        hiddenFrom="sm"
        aria-label={t('signIn.out')}
        title={t('signIn.out')}
        onClick={out}
      >
        <IconLogout size={16} />
      </ActionIcon>
      {asked && <LeaveDrafts account={me.id} onStay={() => ask(false)} onLeave={() => void leave()} />}
    </>
  )
}
