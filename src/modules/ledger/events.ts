/** What the ledger records about itself. */
import type { Catalogue } from './event.model.ts'

export const events = {
  'ledger.policy-set': {
    sentence: {
      en: '{actor} set which witnesses sign the ledger and how many must',
      fr: '{actor} a fixé quels témoins signent le registre et combien il en faut',
      ru: '{actor}: определено, какие свидетели подписывают журнал и сколько подписей нужно',
      tk: '{actor} depderi haýsy şaýatlaryň gol çekýändigini we näçe gol gerekdigini belledi',
    },
  },
  'ledger.key-changed': {
    sentence: {
      en: '{actor} replaced the key that signs the ledger; earlier signatures stay valid',
      fr: '{actor} a remplacé la clé qui signe le registre ; les signatures antérieures restent valables',
      ru: '{actor}: ключ подписи журнала заменён; прежние подписи остаются действительными',
      tk: '{actor} depdere gol çekýän açary çalyşdy; öňki gollar güýjünde galýar',
    },
  },
  'ledger.key-met': {
    sentence: {
      en: 'The key that signs the ledger is another one from here on: it was changed at the server ({place}); earlier signatures stay valid',
      fr: 'À partir d’ici, une autre clé signe le registre : elle a été changée sur le serveur ({place}) ; les signatures antérieures restent valables',
      ru: 'Отсюда журнал подписывает другой ключ: он изменён на сервере ({place}); прежние подписи остаются действительными',
      tk: 'Şu ýerden başlap depdere başga açar gol çekýär: ol serwerde üýtgedildi ({place}); öňki gollar güýjünde galýar',
    },
  },
  'ledger.restored': {
    sentence: {
      en: '{actor} restored the house from a backup; {lost} entries that were signed before are gone',
      fr: '{actor} a rétabli la maison depuis une sauvegarde ; {lost} entrées déjà signées ont disparu',
      ru: '{actor}: система восстановлена из резервной копии; утрачено ранее подписанных записей: {lost}',
      tk: '{actor} ulgamy ätiýaçlyk nusgadan dikeltdi; öň gol çekilen {lost} ýazgy ýitdi',
    },
  },
  'ledger.content-erased': {
    sentence: {
      en: '{actor} erased the content of {subject}; that it existed stays on record',
      fr: '{actor} a effacé le contenu de {subject} ; son existence reste consignée',
      ru: '{actor}: содержание записи {subject} стёрто; сам факт записи сохраняется',
      tk: '{actor} {subject} ýazgysynyň mazmunyny pozdy; onuň bolandygy ýazgyda galýar',
    },
  },
  'ledger.delay-set': {
    sentence: {
      en: '{actor} set that people learn after {days} days who read what is held about them',
      fr: '{actor} a fixé à {days} jours le délai après lequel chacun apprend qui a lu ce qui est conservé à son sujet',
      ru: '{actor}: установлено, что о просмотре сведений о себе люди узнают через {days} дн.',
      tk: '{actor} adamlaryň özleri baradaky maglumatlary kimiň okandygyny {days} günden bilmegini belledi',
    },
  },
  'ledger.entries-read': {
    sensitiveReading: true,
    sentence: {
      en: '{actor} read the ledger about {subject}',
      fr: '{actor} a consulté le registre au sujet de {subject}',
      ru: '{actor}: просмотрены записи журнала о {subject}',
      tk: '{actor} {subject} hakyndaky depder ýazgylaryny okady',
    },
  },
} as const satisfies Catalogue
