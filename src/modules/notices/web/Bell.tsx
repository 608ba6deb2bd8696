/** In the header: how many notices are new. Asked every half minute and whenever the window comes back to the front. */
import { ActionIcon, Indicator } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '#web/client.ts'

const EVERY_MS = 30_000

export function Bell() {
  const { t } = useTranslation('notices')
  const { data } = useQuery(
    api.notices.count.queryOptions({ refetchInterval: EVERY_MS, refetchOnWindowFocus: 'always' }),
  )
  const open = data?.open ?? 0
  const label = open > 0 ? t('bell', { count: open }) : t('bellNone')
  return (
    <Indicator label={open > 99 ? '99+' : open} disabled={open === 0} size={18} offset={4} color="red.9">
      <ActionIcon variant="default" size="md" component={Link} to="/notices" aria-label={label} title={label}>
        <IconBell size={16} aria-hidden />
      </ActionIcon>
    </Indicator>
  )
}
