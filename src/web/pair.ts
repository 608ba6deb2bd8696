/** A name and its value, put together as the language does: French sets a space before the colon. */
import { currentLanguage } from './i18n.ts'
import { typeset } from './typeset.ts'

export function pair(name: string, value: string): string {
  const language = currentLanguage()
  return language === 'fr' ? typeset(`${name} : ${value}`, language) : `${name}: ${value}`
}

/** The name alone, where more than text follows it. */
export function withColon(name: string): string {
  return currentLanguage() === 'fr' ? `${name}\u00a0:` : `${name}:`
}
