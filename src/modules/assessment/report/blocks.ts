/** What a report is made of, for whoever sets it as PDF or DOCX, and the names in it. */
import { wordsIn } from '../questionnaire.model.ts'
import type { ReportContent } from '../report.model.ts'
import type { Say } from './say.ts'

export interface Table {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Columns that hold numbers, right-aligned. */
  readonly numbers: readonly number[]
  /** Relative widths. */
  readonly widths: readonly number[]
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly quiet?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly caption: string; readonly table: Table }
  | { readonly kind: 'radar'; readonly svg: string; readonly png: () => Buffer; readonly alt: string }
  | { readonly kind: 'signature'; readonly text: string; readonly signed: boolean }

export interface ReportDocument {
  readonly title: string
  readonly subtitle: string
  readonly language: string
  /** At the foot of every page, beside its number. */
  readonly footer: string
  readonly blocks: readonly Block[]
}

/** Names of factors in the reader's language. */
export function factorNames({ factors }: ReportContent, say: Say) {
  const names = new Map(factors.map((one) => [one.id, wordsIn(one.title, say.language).text]))
  return (id: string) => names.get(id) ?? id
}

/** Names of offices by code. */
export function officeNames({ offices }: ReportContent) {
  const names = new Map(offices.map((one) => [one.office, one.name]))
  return (code: string) => names.get(code) ?? code
}

/** Ten boxes for 0 to 5: a chart that every word processor shows. */
export function bar(score: number | null): string {
  if (score === null) return ''
  const full = Math.round(score * 2)
  return '█'.repeat(full) + '░'.repeat(10 - full)
}

/** A difference with its sign. */
export function signed(value: number, say: Say): string {
  return `${value > 0 ? '+' : ''}${say.number(value, 2)}`
}
