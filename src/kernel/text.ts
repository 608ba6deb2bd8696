/** Shape of a catalogue of sentences: the English one is the type, every other language must have the same keys. */
export type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> }

export const languages = ['en', 'fr', 'ru', 'tk'] as const
export type LanguageCode = (typeof languages)[number]
