/** The secret address of the own calendar: made, shown once, revoked. */
import { Code, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { Section } from '#ui/Page.tsx'
import { Async } from '#web/Async.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'

export function CalendarCard() {
  const { t } = useTranslation('strategy')
  const f = useFormat()
  const status = useQuery(api.strategy.calendar.status.queryOptions())
  const again = () => queryClient.invalidateQueries({ queryKey: api.strategy.calendar.key() })
  const make = useMutation({ mutationFn: () => client.strategy.calendar.make(), onSuccess: again })
  const revoke = useMutation({
    mutationFn: () => client.strategy.calendar.revoke(),
    onSuccess: () => {
      make.reset()
      return again()
    },
  })
  return (
    <Section title={t('calendar.title')} about={t('calendar.about')}>
      <Async query={status} height={60}>
        {({ since }) => (
          <Stack gap="xs">
            <Text size="sm">{since ? t('calendar.since', { day: f.day(since) }) : t('calendar.none')}</Text>
            {make.data && (
              <Text size="sm" component="div" role="status">
                {t('calendar.shown')} <Code>{`${window.location.origin}${make.data.path}`}</Code>
              </Text>
            )}
            <Group gap="xs">
              <BusyButton size="xs" variant="default" loading={make.isPending} onClick={() => make.mutate()}>
                {t(since ? 'calendar.remake' : 'calendar.make')}
              </BusyButton>
              {since && (
                <BusyButton
                  size="xs"
                  variant="default"
                  loading={revoke.isPending}
                  onClick={() => revoke.mutate()}
                >
                  {t('calendar.revoke')}
                </BusyButton>
              )}
            </Group>
          </Stack>
        )}
      </Async>
    </Section>
  )
}
