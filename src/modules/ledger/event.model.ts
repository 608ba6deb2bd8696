/** The event catalogue of a room: every type of entry with its sentence for a lay reader in four languages. Pure. */
import { formatDay } from '#kernel/format.ts'
import type { LanguageCode } from '#kernel/text.ts'

/** Code → what it says. */
export type Words = Readonly<Record<string, Readonly<Record<LanguageCode, string>>>>

export interface EventDefinition {
  /** What happened, for a reader without training. Placeholders: {actor}, {subject}, and names of the content's members. */
  readonly sentence: Readonly<Record<LanguageCode, string>>
  /** Codes of the content in the reader's words, by member; what is not named here shows as it is recorded. */
  readonly words?: Readonly<Record<string, Words>>
  /** Somebody saw what is protected; the person concerned may see who (see `readersOf` in the views). */
  readonly sensitiveReading?: boolean
}

/** Type → definition. A type is the room's schema, a dot and what happened: `monitoring.lead-explained`. */
export type Catalogue = Readonly<Record<`${string}.${string}`, EventDefinition>>

const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * The sentence of an event in a language. Placeholders that are not known to this reader show as an ellipsis; in brackets, where they only
 * add to what is said, they go with their brackets. Days are written as people write them.
 */
export function sentenceOf(
  definition: EventDefinition,
  language: LanguageCode,
  values: Readonly<Record<string, string | number>>,
): string {
  const shown = (name: string) => {
    const words = definition.words?.[name]
    const value = values[name]
    if (typeof value === 'string' && DAY.test(value)) return formatDay(value, language)
    return words && typeof value === 'string' && Object.hasOwn(words, value)
      ? words[value]?.[language]
      : value
  }
  return definition.sentence[language]
    .replaceAll(/ \(\{([A-Za-z0-9]+)\}\)/g, (found, name: string) =>
      values[name] === undefined ? '' : found,
    )
    .replaceAll(/\{([A-Za-z0-9]+)\}/g, (_, name: string) => String(shown(name) ?? '…'))
}
