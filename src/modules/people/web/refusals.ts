/** Codes of refusals as sentences in the reader's language. */
import { useTranslation } from 'react-i18next'
import { useErrorSentence } from '#web/Async.tsx'
import type { RejectCode } from '../import.model.ts'

type Why = 'guest'
type Refusal = 'FORBIDDEN'

export function useRefusal() {
  const { t, i18n } = useTranslation('people')
  const { t: shell } = useTranslation()
  const sentence = useErrorSentence()
  const known = (code: string) => i18n.exists(`refusal.${code}`, { ns: 'people' })
  const reason = (code: string) => (known(code) ? t(`refusal.${code as Refusal}`) : t('refusal.FORBIDDEN'))
  const refusal = (error: unknown): string => {
    const { code = '', data } = error as { code?: string; data?: { role?: string; why?: string } }
    if (code === 'SEPARATED' && data?.role && data.why)
      return t('refusal.separated', {
        role: shell(`roles.${data.role as 'officer'}`),
        why: t(`why.${data.why as Why}`),
      })
    return known(code) && code !== 'FORBIDDEN' ? reason(code) : sentence(error)
  }
  return { reason, refusal }
}

export function useRejectSentence() {
  const { t } = useTranslation('people')
  return ({ code, detail }: { code: RejectCode; detail: string }) => t(`reject.${code}`, { detail })
}
