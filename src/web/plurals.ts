/** Counting words: browsers bring no Turkmen rules and would count in whatever language the machine has. */
import type { i18n } from 'i18next'

/** Turkmen has one and other, as English (CLDR, cardinal rules of tk). */
export function teachTurkmenPlurals({ services }: Pick<i18n, 'services'>): void {
  const resolver = services.pluralResolver as {
    getRule: (code: string, options?: object) => Intl.PluralRules
  }
  const known = resolver.getRule.bind(resolver)
  resolver.getRule = (code, options) => known(code === 'tk' ? 'en' : code, options)
}
