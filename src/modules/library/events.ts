/** What the library records in the ledger. */
import type { Catalogue } from '#modules/ledger/public.ts'

export const events = {
  'library.version-shipped': {
    sentence: {
      en: 'Tamga brought version {version} of the instrument “{instrument}” with it',
      fr: 'Tamga a apporté la version {version} de l’instrument « {instrument} »',
      ru: 'Вместе с Тамгой поставлена версия {version} документа «{instrument}»',
      tk: 'Tamga “{instrument}” resminamasynyň {version}-nji wersiýasyny özi bilen getirdi',
    },
  },
  'library.draft-begun': {
    sentence: {
      en: '{actor} began a draft of the instrument “{instrument}”',
      fr: '{actor} a commencé un projet de l’instrument « {instrument} »',
      ru: '{actor}: начат проект документа «{instrument}»',
      tk: '{actor} “{instrument}” resminamasynyň taslamasyny başlady',
    },
  },
  'library.draft-imported': {
    sentence: {
      en: '{actor} brought a draft of the instrument “{instrument}” from a file',
      fr: '{actor} a importé un projet de l’instrument « {instrument} » depuis un fichier',
      ru: '{actor}: проект документа «{instrument}» загружен из файла',
      tk: '{actor} “{instrument}” resminamasynyň taslamasyny faýldan getirdi',
    },
  },
  'library.draft-proposed': {
    sentence: {
      en: '{actor} proposed a new version of the instrument “{instrument}”',
      fr: '{actor} a proposé une nouvelle version de l’instrument « {instrument} »',
      ru: '{actor}: предложена новая версия документа «{instrument}»',
      tk: '{actor} “{instrument}” resminamasynyň täze wersiýasyny teklip etdi',
    },
  },
  'library.draft-taken-back': {
    sentence: {
      en: '{actor} took back the proposal about the instrument “{instrument}”',
      fr: '{actor} a retiré la proposition sur l’instrument « {instrument} »',
      ru: '{actor}: предложение по документу «{instrument}» отозвано',
      tk: '{actor} “{instrument}” resminamasy baradaky teklibi yzyna aldy',
    },
  },
  'library.draft-returned': {
    sentence: {
      en: '{actor} returned the proposal about the instrument “{instrument}”',
      fr: '{actor} a renvoyé la proposition sur l’instrument « {instrument} »',
      ru: '{actor}: предложение по документу «{instrument}» возвращено',
      tk: '{actor} “{instrument}” resminamasy baradaky teklibi yzyna gaýtardy',
    },
  },
  'library.draft-discarded': {
    sentence: {
      en: '{actor} discarded a draft of the instrument “{instrument}”',
      fr: '{actor} a abandonné un projet de l’instrument « {instrument} »',
      ru: '{actor}: проект документа «{instrument}» отброшен',
      tk: '{actor} “{instrument}” resminamasynyň taslamasyny taşlady',
    },
  },
  'library.version-published': {
    sentence: {
      en: '{actor} approved and published version {version} of the instrument “{instrument}”',
      fr: '{actor} a approuvé et publié la version {version} de l’instrument « {instrument} »',
      ru: '{actor}: утверждена и опубликована версия {version} документа «{instrument}»',
      tk: '{actor} “{instrument}” resminamasynyň {version}-nji wersiýasyny tassyklady we çap etdi',
    },
  },
  'library.rows-told': {
    sentence: {
      en: 'Tamga told the ledger of {count} rows that are older than this record of rows',
      fr: 'Tamga a inscrit au registre {count} lignes plus anciennes que ce suivi des lignes',
      ru: 'Tamga: в журнал внесены строки, которые старше этого учёта строк ({count})',
      tk: 'Tamga setirleriň bu hasabyndan köne bolan {count} setiri depdere ýazdy',
    },
  },
} as const satisfies Catalogue
