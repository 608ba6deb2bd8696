/** Codes of refusals as sentences in the reader's language. */
import { useTranslation } from 'react-i18next'
import { useErrorSentence } from '#web/Async.tsx'

/** For keys that are made of a code: that they exist is asked at run time, or all codes of a closed list are in the catalogue. */
export function loose(t: unknown) {
  return t as (key: string, params?: Readonly<Record<string, string | number>>) => string
}

export function useRefusal() {
  const { t, i18n } = useTranslation('assessment')
  const sentence = useErrorSentence()
  const known = (code: string) => i18n.exists(`refusal.${code}`, { ns: 'assessment' })
  const reason = (code: string, params: Record<string, string> = {}) =>
    known(code) ? loose(t)(`refusal.${code}`, params) : t('refusal.FORBIDDEN')
  const refusal = (error: unknown, params: Record<string, string> = {}): string => {
    const { code = '', data } = error as { code?: string; data?: { questions?: string[] } }
    if (!known(code) || code === 'FORBIDDEN') return sentence(error)
    return reason(code, { questions: (data?.questions ?? []).join(', '), ...params })
  }
  return { reason, refusal }
}
