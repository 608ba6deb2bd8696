/** Refusals of sign-in and account pages as sentences. */
import { useTranslation } from 'react-i18next'
import { useErrorSentence } from '#web/Async.tsx'
import { NoPasskeyGiven } from './use-passkey.ts'

interface Refusal {
  readonly code?: string
  readonly data?: {
    readonly retryAfterSeconds?: number
    readonly name?: string
    readonly fault?: 'too-short' | 'own-name' | 'too-common'
  }
}

export function useRefusal(): (error: unknown) => string {
  const { t, i18n } = useTranslation()
  const { t: people } = useTranslation('people')
  const other = useErrorSentence()
  const told = (code: string): string | undefined => {
    if (code === 'PASSKEY_REFUSED') return people('passkey.refused')
    if (code === 'NO_PASSKEYS_HERE') return people('passkey.notHere')
    if (code === 'LAST_WAY') return people('sso.lastWay')
    if (i18n.exists(`access.${code}`, { ns: 'people' })) return people(`access.${code as 'OWN_ACCOUNT'}`)
    return code in sentences ? t(sentences[code as keyof typeof sentences]) : undefined
  }
  return (error) => {
    if (error instanceof NoPasskeyGiven) return people('passkey.cancelled')
    const { code = '', data } = error as Refusal
    if (code === 'TOO_MANY_ATTEMPTS')
      return t('signIn.wait', { minutes: Math.ceil((data?.retryAfterSeconds ?? 60) / 60) })
    if (code === 'PROVIDER_DOWN') return people('sso.down', { name: data?.name ?? '' })
    if (code === 'WEAK_PASSWORD') return t(`access.${data?.fault ?? 'too-common'}`)
    return told(code) ?? other(error)
  }
}

const sentences = {
  WRONG_CREDENTIALS: 'signIn.wrong',
  WRONG_CODE: 'access.wrongCode',
  CODE_USED: 'access.codeUsed',
  SIGN_IN_AGAIN: 'access.again',
  LINK_DEAD: 'access.dead',
  LOGIN_TAKEN: 'access.taken',
  NAME_MISSING: 'access.nameMissing',
  NOT_FOUND: 'access.unknown',
} as const
