/** What a kind of queued work is: its name, what it is called, how often it is tried, and why it may fail. */
import type * as z from 'zod'
import type { LanguageCode } from '#kernel/text.ts'

export type Sentence = Readonly<Record<LanguageCode, string>>

export interface JobKind<Input extends object = object> {
  /** Room, dot, what is done: `notices.mail`. */
  readonly name: string
  readonly title: Sentence
  /** What a job carries. Ids, never content: whoever keeps the machine running may read it. */
  readonly input: z.ZodType<Input>
  /** Code → sentence; `{name}` is filled in from the failure. */
  readonly failures: Readonly<Record<string, Sentence>>
  /** How often it is tried again after a failure; the pause grows from the first to six hours at most. */
  readonly retries: number
  readonly firstPauseSeconds: number
  /** After this time it counts as failed, even though it may still run. */
  readonly longestSeconds: number
  /** Minute, hour, day, month, weekday in the administration's time zone. */
  readonly cron?: string
}

/** Says why a job failed, as a code of its kind. `final`: trying again changes nothing. */
export class JobFailure extends Error {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  readonly final: boolean

  constructor(
    code: string,
    params: Readonly<Record<string, string | number>> = {},
    { final = false }: { final?: boolean } = {},
  ) {
    super(code)
    this.code = code
    this.params = params
    this.final = final
  }
}

const common: Readonly<Record<string, Sentence>> = {
  INTERNAL: {
    en: 'An unexpected error. The log of the server has the details under the number of the job.',
    fr: 'Erreur inattendue. Le journal du serveur en donne le détail sous le numéro du travail.',
    ru: 'Непредвиденная ошибка. Подробности — в журнале сервера под номером задания.',
    tk: 'Garaşylmadyk ýalňyşlyk. Jikme-jigi serweriň žurnalynda işiň belgisi bilen ýazylan.',
  },
  TOO_LONG: {
    en: 'It took longer than it may.',
    fr: 'La durée permise a été dépassée.',
    ru: 'Превышено допустимое время.',
    tk: 'Rugsat berlen wagtdan uzaga çekdi.',
  },
  INTERRUPTED: {
    en: 'The server ended while it ran.',
    fr: "Le serveur s'est arrêté pendant l'exécution.",
    ru: 'Сервер остановился во время выполнения.',
    tk: 'Iş ýerine ýetirilýän wagty serwer durdy.',
  },
}

/** The sentence for a failure in a language; one that nobody foresaw is told as such. */
export function failureSentence(
  kind: Pick<JobKind, 'failures'> | undefined,
  failure: { readonly code: string; readonly params: Readonly<Record<string, string | number>> },
  language: LanguageCode,
): string {
  const sentence = kind?.failures[failure.code] ?? common[failure.code] ?? common.INTERNAL
  return (sentence?.[language] ?? '').replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    String(failure.params[name] ?? '…'),
  )
}
