/** A card as it lies in `content/indicators/<id>.yaml`: read, checked, and refused with file and key when it is not usable. */
import { readFileSync } from 'node:fs'
import { parse, YAMLParseError } from 'yaml'
import * as z from 'zod'
import { err, ok, type Result } from '#kernel/result.ts'
import { IndicatorId } from './findings.model.ts'
import type { CardFaultCode } from './text/card-faults.ts'

export const cardFolder = new URL('../../../content/indicators/', import.meta.url)

const Text = z.strictObject({
  en: z.string().min(1),
  fr: z.string().min(1),
  ru: z.string().min(1),
  tk: z.string().min(1),
})
export type Text = z.infer<typeof Text>

/** Between which values a threshold means something. A level above 0.2 would name mostly innocent people. */
const bounds = {
  minimum_n: { least: 0, most: 1_000_000 },
  minimum_effect: { least: 0, most: 10 },
  q: { least: 1e-6, most: 0.2 },
} as const

const within = (name: keyof typeof bounds) => z.number().min(bounds[name].least).max(bounds[name].most)

const CardFile = z.strictObject({
  id: IndicatorId,
  version: z.string(),
  valid_from: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  expires: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  subject_type: z.enum(['officer', 'broker', 'importer', 'pair', 'office']),
  unit: z.string(),
  /** Fewer units are counted and not shown; of steering: units that chance gives. */
  minimum_n: within('minimum_n'),
  /** Smaller effects never stand out, however certain. */
  minimum_effect: within('minimum_effect'),
  /** Share of chance that is accepted among what stands out. */
  q: within('q'),
  /** A book or an article stands as it was published; conventions and our own words in the four languages. */
  source: z.array(z.union([Text, z.string().min(1)])).min(1),
  reason: Text,
  formula: Text,
  exclusions: z.array(Text).min(1),
  innocent: z.array(Text).min(1),
  checks: z.array(Text).min(1),
})
export type CardFile = z.infer<typeof CardFile>

export interface CardFault {
  readonly code: CardFaultCode
  readonly params: Readonly<Record<string, string | number>>
}

export function readCard(folder: URL, id: IndicatorId): Result<CardFile, CardFault> {
  const file = `${id}.yaml`
  const raw = parseYaml(new URL(file, folder), file)
  if (!raw.ok) return raw
  const parsed = CardFile.safeParse(raw.value)
  if (!parsed.success) return err(faultOf(file, raw.value, parsed.error.issues))
  if (parsed.data.id !== id) return err({ code: 'CARD_ID', params: { file, id: parsed.data.id } })
  return ok(parsed.data)
}

function parseYaml(url: URL, file: string): Result<unknown, CardFault> {
  try {
    return ok(parse(readFileSync(url, 'utf8')))
  } catch (error) {
    if (error instanceof YAMLParseError)
      return err({ code: 'CARD_SYNTAX', params: { file, line: error.linePos?.[0].line ?? 1 } })
    return err({ code: 'CARD_MISSING', params: { file } })
  }
}

/** A threshold is named with what it may be; of everything else the key. */
function faultOf(file: string, raw: unknown, [issue]: readonly z.core.$ZodIssue[]): CardFault {
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const key = [...(issue?.path ?? []), ...(unknownKey === undefined ? [] : [unknownKey])].join('.')
  const threshold = Object.keys(bounds).find((name) => name === key) as keyof typeof bounds | undefined
  if (!threshold) return { code: 'CARD_KEY', params: { file, key: key || '–' } }
  const value = (raw as Record<string, unknown>)[threshold] // an object, or no key could be wrong
  return { code: 'CARD_NUMBER', params: { file, key, value: String(value), ...bounds[threshold] } }
}
