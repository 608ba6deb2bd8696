import { Text, Timeline } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Section } from '#ui/Page.tsx'
import { useFormat } from '#web/use-format.ts'
import type { LeadEvent } from '../lead.model.ts'

export function LeadHistory({ events }: { events: readonly LeadEvent[] }) {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  return (
    <Section title={t('lead.history')}>
      <Timeline bulletSize={14} lineWidth={2}>
        {events.map((event) => (
          <Timeline.Item key={event.id} title={t(`did.${event.move}`)}>
            <Text size="xs" c="dimmed">
              {f.time(event.at)} · {event.by}
            </Text>
            {event.text && <Text size="sm">{event.text}</Text>}
          </Timeline.Item>
        ))}
      </Timeline>
    </Section>
  )
}
