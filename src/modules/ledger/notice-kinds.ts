/** Whoever may verify the ledger is told that a check found something; what it found stands on the page only. */
import type { NoticeKind } from '#modules/notices/public.ts'

export const checkFailed: NoticeKind = {
  name: 'ledger.check-failed',
  sentence: {
    en: 'A check of the ledger found something that does not hold. Open the page of the ledger: it says what was found and what to do.',
    fr: 'Un contrôle du registre a trouvé une anomalie. Ouvrez la page du registre : elle dit ce qui a été trouvé et que faire.',
    ru: 'Проверка журнала выявила несоответствие. Откройте страницу журнала: там сказано, что найдено и что делать.',
    tk: 'Depderiň barlagy gabat gelmezlik tapdy. Depder sahypasyny açyň: näme tapylandygy we näme etmelidigi şol ýerde ýazylan.',
  },
}
