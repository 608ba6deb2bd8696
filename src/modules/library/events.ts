/** What the library records in the ledger. */
import type { Catalogue } from '#modules/ledger/public.ts'

export const events = {
  'library.version-shipped': {
    sentence: {
      en: 'Tamga brought version {version} of the instrument {instrument} with it',
      fr: 'Tamga a apporté la version {version} de l’instrument {instrument}',
      ru: 'Вместе с Тамгой поставлена версия {version} документа {instrument}',
      tk: 'Tamga {instrument} resminamasynyň {version}-nji wersiýasyny özi bilen getirdi',
    },
  },
} as const satisfies Catalogue
