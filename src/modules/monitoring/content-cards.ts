/** Indicator cards from `content/indicators/*.yaml`: read and checked once, when the house opens. */
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'
import type { CardLanguage, Cards } from './cards.ts'
import { IndicatorId } from './findings.model.ts'
import { en } from './text/en.ts'
import { fr } from './text/fr.ts'
import { ru } from './text/ru.ts'
import { tk } from './text/tk.ts'
import type { Card } from './view.model.ts'

const Text = z.strictObject({
  en: z.string().min(1),
  fr: z.string().min(1),
  ru: z.string().min(1),
  tk: z.string().min(1),
})

const CardFile = z.strictObject({
  id: IndicatorId,
  version: z.string(),
  valid_from: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  expires: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  subject_type: z.enum(['officer', 'broker', 'importer', 'pair', 'office']),
  unit: z.string(),
  minimum_n: z.number().min(0),
  minimum_effect: z.number().min(0),
  source: z.array(z.string().min(1)).min(1),
  reason: Text,
  formula: Text,
  exclusions: z.array(Text).min(1),
  innocent: z.array(Text).min(1),
  checks: z.array(Text).min(1),
})

const names = { en: en.indicator, fr: fr.indicator, ru: ru.indicator, tk: tk.indicator }

/** Throws a sentence that names file and field when a card is not usable. `today` is an ISO day. */
export function openCards(folder: URL, queries: URL, today: () => string): Cards {
  const files = new Map(IndicatorId.options.map((id) => [id, readCard(folder, id)]))
  const get = (id: IndicatorId, language: CardLanguage): Card => {
    const file = files.get(id)
    if (!file) throw new Error(`no card has the id ${id}`)
    const texts = (list: z.infer<typeof Text>[]) => list.map((text) => text[language])
    return {
      id,
      version: file.version,
      validFrom: file.valid_from,
      expires: file.expires,
      expired: today() > file.expires,
      subjectType: file.subject_type,
      unit: file.unit,
      minimumN: file.minimum_n,
      minimumEffect: file.minimum_effect,
      source: file.source,
      name: names[language][id],
      reason: file.reason[language],
      formula: file.formula[language],
      query: queryOf(queries, id),
      exclusions: texts(file.exclusions),
      innocent: texts(file.innocent),
      checks: texts(file.checks),
    }
  }
  return { get, list: (language) => IndicatorId.options.map((id) => get(id, language)) }
}

function readCard(folder: URL, id: IndicatorId): z.infer<typeof CardFile> {
  const name = `${id}.yaml`
  const parsed = CardFile.safeParse(parse(readFileSync(new URL(name, folder), 'utf8')))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Error(`card ${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
  }
  if (parsed.data.id !== id) throw new Error(`card ${name}: its id is ${parsed.data.id}`)
  return parsed.data
}

/** The SQL that runs, the tables before it that several indicators read; empty where an indicator is computed by several queries. */
function queryOf(queries: URL, id: IndicatorId): string {
  const read = (name: string) => readFileSync(new URL(`${name}.sql`, queries), 'utf8')
  if (!existsSync(new URL(`${id}.sql`, queries))) return ''
  const own = read(id)
  const before = (/\b(from|join) work\b/.test(own) ? ['file', 'work'] : ['file']).filter(
    (name) => name === 'work' || /\b(from|join) (file|work)\b/.test(own),
  )
  return [...before.map(read), own].join('\n')
}
