/**
 * Shape of a catalogue of sentences: the English one is the type, every other language must have the same keys. English tells one from
 * other; a language with more forms names them: `Translated<typeof en, 'few' | 'many'>` asks for all of them wherever English has `_other`.
 */
export type Translated<T, Forms extends string = never> = {
  readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K], Forms>
} & { readonly [K in `${Counted<keyof T>}_${Forms}`]: string }

type Counted<Key> = Key extends `${infer Base}_other` ? Base : never

export const languages = ['en', 'fr', 'ru', 'tk'] as const
export type LanguageCode = (typeof languages)[number]

/** The words of a page for codes, given per language, turned to be looked up by code. */
export function wordsFrom<Code extends string>(
  codes: readonly Code[],
  texts: Readonly<Record<LanguageCode, Readonly<Record<Code, string>>>>,
): Readonly<Record<string, Readonly<Record<LanguageCode, string>>>> {
  const { en, fr, ru, tk } = texts
  return Object.fromEntries(
    codes.map((code) => [code, { en: en[code], fr: fr[code], ru: ru[code], tk: tk[code] }]),
  )
}
