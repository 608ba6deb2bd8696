/** Codes of refusals and faults as sentences in the reader's language. */
import { useTranslation } from 'react-i18next'
import { useErrorSentence } from '#web/Async.tsx'
import type { Fault } from '../fault.model.ts'

type Known = 'FORBIDDEN'

export function useRefusal() {
  const { t, i18n } = useTranslation('library')
  const sentence = useErrorSentence()
  const known = (code: string) => i18n.exists(`refusal.${code}`, { ns: 'library' })
  const reason = (code: string) => t(`refusal.${(known(code) ? code : 'FORBIDDEN') as Known}`)
  const refusal = (error: unknown): string => {
    const { code = '' } = error as { code?: string }
    return known(code) && code !== 'FORBIDDEN' ? reason(code) : sentence(error)
  }
  return { reason, refusal }
}

/** The sentence of a fault, after the place where it is. */
export function useFaultSentence() {
  const { t } = useTranslation('library')
  return ({ code, at, params }: Fault): string => {
    const place = at.cell ?? at.provision ?? (at.line === undefined ? null : t('line', { line: at.line }))
    // each sentence takes what its own fault carries
    const said = String(t(`fault.${code}`, params as never))
    return place === null ? said : `${place}: ${said}`
  }
}
