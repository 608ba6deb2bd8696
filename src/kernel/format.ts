/**
 * Numbers and dates as people write them. Browsers bring no Turkmen data, so the few rules that are needed stand here for all four
 * languages; the same code serves pages, reports and the command line. Pure.
 */
import type { LanguageCode } from './text.ts'

const decimal: Record<LanguageCode, string> = { en: '.', fr: ',', ru: ',', tk: ',' }
/** A thin no-break space, but the English comma. */
const group: Record<LanguageCode, string> = { en: ',', fr: '\u202f', ru: '\u00a0', tk: '\u00a0' }

const months: Record<LanguageCode, string[]> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  fr: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
  ru: ['янв.', 'февр.', 'марта', 'апр.', 'мая', 'июня', 'июля', 'авг.', 'сент.', 'окт.', 'нояб.', 'дек.'],
  tk: ['ýan', 'few', 'mart', 'apr', 'maý', 'iýun', 'iýul', 'awg', 'sen', 'okt', 'noý', 'dek'],
}

/** Zeros at the end of the decimals: dropped in a sentence, kept in a column, where the numbers below each other are compared. */
export type Zeros = 'dropped' | 'kept'

/** A number with at most `digits` decimals; with zeros kept, exactly so many. */
export function formatNumber(
  value: number,
  language: LanguageCode,
  digits = 0,
  zeros: Zeros = 'dropped',
): string {
  if (!Number.isFinite(value)) return '–'
  const [whole = '0', all = ''] = Math.abs(value).toFixed(digits).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, group[language])
  const part = zeros === 'kept' ? all : all.replace(/0+$/, '')
  const sign = value < 0 && Number(`${whole}.${all}`) !== 0 ? '−' : ''
  return `${sign}${grouped}${part ? decimal[language] + part : ''}`
}

/** A share 0…1 in per cent. */
export function formatShare(
  value: number,
  language: LanguageCode,
  digits = 1,
  zeros: Zeros = 'dropped',
): string {
  const space = language === 'en' ? '' : '\u00a0'
  return `${formatNumber(value * 100, language, digits, zeros)}${space}%`
}

/** A q or p with three decimals; small ones as a power of ten, because 0.000 says nothing. */
export function formatSmall(value: number, language: LanguageCode): string {
  if (value >= 0.001) return formatNumber(value, language, 3, 'kept')
  if (value <= 0) return '< 10⁻³⁰⁰' // no chance is none: it is smaller than a number can be
  const exponent = Math.floor(Math.log10(value))
  const digits: Record<string, string> = {
    '-': '⁻',
    0: '⁰',
    1: '¹',
    2: '²',
    3: '³',
    4: '⁴',
    5: '⁵',
    6: '⁶',
    7: '⁷',
    8: '⁸',
    9: '⁹',
  }
  const power = [...String(exponent)].map((c) => digits[c] ?? c).join('')
  return `${formatNumber(value / 10 ** exponent, language, 1, 'kept')}\u00a0×\u00a010${power}`
}

/** 2026-03-01 or an ISO time, as a day. */
export function formatDay(iso: string, language: LanguageCode): string {
  const [year = '', month = '', day = ''] = iso.slice(0, 10).split('-')
  const name = months[language][Number(month) - 1] ?? month
  return `${Number(day)} ${name} ${year}`
}

/** 2026-03 as a month. */
export function formatMonth(iso: string, language: LanguageCode): string {
  const [year = '', month = ''] = iso.split('-')
  if (language === 'ru') return `${month}.${year}`
  return `${months[language][Number(month) - 1] ?? month} ${year}`
}

/** An ISO time with day, hours and minutes, as it is written in the text. */
export function formatTime(iso: string, language: LanguageCode): string {
  return `${formatDay(iso, language)}, ${iso.slice(11, 16)}`
}
