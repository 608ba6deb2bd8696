/** What the reader must know about a result, as sentences. */
import { List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Section } from '#ui/Page.tsx'
import { useFormat } from '#web/use-format.ts'
import type { Note } from '../findings.model.ts'
import { written } from '../text/fill-in.ts'

export function Notes({ notes }: { notes: readonly Note[] }) {
  const { t } = useTranslation('monitoring')
  const sentence = useNote()
  if (notes.length === 0) return null
  return (
    <Section title={t('lead.checked')}>
      <List size="sm" spacing={2}>
        {notes.map((note) => (
          <List.Item key={`${note.code}${JSON.stringify(note.params)}`}>
            <Text size="sm">{sentence(note)}</Text>
          </List.Item>
        ))}
      </List>
    </Section>
  )
}

export function useNote(): (note: Note) => string {
  const { t, i18n } = useTranslation('monitoring')
  const f = useFormat()
  const sentence = t as (key: string, params: object) => string // codes come from the server: existence is checked, not compiled
  const words = {
    number: (value: number) => f.number(value, 3),
    coordinates: t('coordinate', { returnObjects: true }),
  }
  return ({ code, params }) =>
    i18n.exists(`note.${code}`, { ns: 'monitoring' })
      ? sentence(`note.${code}`, written(params, words))
      : t('note.other', { code })
}

/** Errors and remarks of jobs and uploads. */
export function useMessage(): (message: Note) => string {
  const { t, i18n } = useTranslation('monitoring')
  const f = useFormat()
  return ({ code, params }) => {
    const values = typeof params.count === 'number' ? { ...params, number: f.number(params.count) } : params
    return i18n.exists(`message.${code}`, { ns: 'monitoring', ...values })
      ? t(`message.${code as 'NO_DATA'}`, values as { field: string; reason: string; count: number })
      : t('message.other', { code })
  }
}
