/** Codes and figures of this room as sentences in the reader's language. */
import { useTranslation } from 'react-i18next'
import { useErrorSentence } from '#web/Async.tsx'
import { useFormat } from '#web/use-format.ts'

export function useWords() {
  const { t, i18n } = useTranslation('strategy')
  const f = useFormat()
  const sentence = useErrorSentence()
  const known = (key: string) => i18n.exists(key, { ns: 'strategy' })
  const reason = (code: string) =>
    known(`refusal.${code}`) ? t(`refusal.${code as 'FORBIDDEN'}`) : t('refusal.FORBIDDEN')
  return {
    reason,
    room: (name: string) => (known(`room.${name}`) ? t(`room.${name as 'strategy'}`) : name),
    did: (name: string) => (known(`did.${name}`) ? t(`did.${name as 'note'}`) : name),
    measure: (name: string) => (known(`measure.${name}`) ? t(`measure.${name as 'release-hours'}`) : name),
    figure: (measure: string, value: number) =>
      measure === 'release-hours' ? t('hours', { hours: f.number(value, 1) }) : f.share(value),
    /** Why the server said no. */
    refusal(error: unknown): string {
      const { code = '', data } = error as {
        code?: string
        data?: { reason?: string; fault?: string; number?: number }
      }
      const named = data?.reason ?? data?.fault ?? code
      const number = data?.number ?? 0
      if (named === 'CYCLE' || named === 'UNKNOWN_ACTION') return t(`refusal.${named}`, { number })
      return known(`refusal.${named}`) && named !== 'FORBIDDEN' ? reason(named) : sentence(error)
    },
  }
}
