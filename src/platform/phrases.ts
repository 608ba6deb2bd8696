/**
 * Phrase books: how texts that people wrote are said in the reader's language. Rows keep the original; a text that is in no book is shown as
 * it was written. What a reader saves unchanged in their language is the original again, so that nobody translates by saving.
 */
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { parse } from 'yaml'
import * as z from 'zod'
import { type LanguageCode, languages } from '#kernel/text.ts'
import type { AnyDb, AnyTx } from '#platform/db.ts'

/** The rooms with a phrase book: the table `<room>.phrase`. */
export type BookRoom = 'strategy' | 'commitments'

export interface Phrases {
  /** The text as the reader is told it. */
  say(text: string): string
  /** What is kept of a text that the reader saves. */
  original(text: string): string
}

export async function phrasesOf(db: AnyDb, room: BookRoom, language: LanguageCode): Promise<Phrases> {
  const { rows } = await sql<{ original: string; text: string }>`
    select original, text from ${sql.table(`${room}.phrase`)} where language = ${language}`.execute(db)
  const said = new Map(rows.map((row) => [row.original, row.text]))
  const originals = new Map(rows.map((row) => [row.text, row.original]))
  return {
    say: (text) => said.get(text) ?? text,
    original: (text) => originals.get(text) ?? text,
  }
}

const Book = z.array(z.strictObject({ en: z.string(), fr: z.string(), ru: z.string(), tk: z.string() }))

/** The phrases of the demonstration: `content/demonstration/<room>.yaml`. */
export function demonstrationBook(room: BookRoom): z.infer<typeof Book> {
  const file = new URL(`../../content/demonstration/${room}.yaml`, import.meta.url)
  return Book.parse(parse(readFileSync(file, 'utf8')))
}

export async function writeDemonstrationBook(tx: AnyTx, room: BookRoom): Promise<void> {
  const rows = demonstrationBook(room).flatMap(({ en, ...others }) =>
    languages.flatMap((language) =>
      language === 'en' ? [] : [{ original: en, language, text: others[language] }],
    ),
  )
  await sql`insert into ${sql.table(`${room}.phrase`)} (original, language, text)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(original text, language text, text text)
    on conflict do nothing`.execute(tx)
}
