/** Numbers, shares and days in the language of the page. */
import { useTranslation } from 'react-i18next'
import { formatDay, formatMonth, formatNumber, formatShare, formatSmall, formatTime } from '#kernel/format.ts'
import { currentLanguage } from './i18n.ts'

export function useFormat() {
  useTranslation() // re-renders when the language changes
  const language = currentLanguage()
  return {
    language,
    number: (value: number, digits = 0) => formatNumber(value, language, digits),
    /** For a column of a table: always so many decimals. */
    fixed: (value: number, digits: number) => formatNumber(value, language, digits, 'kept'),
    share: (value: number, digits = 1) => formatShare(value, language, digits),
    small: (value: number) => formatSmall(value, language),
    day: (iso: string) => formatDay(iso, language),
    month: (iso: string) => formatMonth(iso, language),
    time: (iso: string) => formatTime(iso, language),
  }
}
