/** What strategy records in the ledger. */
import type { Catalogue } from '#modules/ledger/public.ts'
import { factorWords, moveWords, stateWords, strategyStateWords } from './event-words.ts'

export const events = {
  'strategy.strategy-saved': {
    words: { state: strategyStateWords },
    sentence: {
      en: '{actor} wrote the strategy “{title}” ({state})',
      fr: '{actor} a rédigé la stratégie « {title} » ({state})',
      ru: '{actor}: записана стратегия «{title}» ({state})',
      tk: '{actor} “{title}” strategiýasyny ýazdy ({state})',
    },
  },
  'strategy.objective-saved': {
    words: { factor: factorWords },
    sentence: {
      en: '{actor} wrote the objective “{title}” under {factor}',
      fr: "{actor} a rédigé l'objectif « {title} » sous {factor}",
      ru: '{actor}: записана цель «{title}» ({factor})',
      tk: '{actor} {factor} boýunça “{title}” maksadyny ýazdy',
    },
  },
  'strategy.action-proposed': {
    sentence: {
      en: '{actor} proposed action {number}: {title}',
      fr: "{actor} a proposé l'action {number} : {title}",
      ru: '{actor}: предложено мероприятие {number}: {title}',
      tk: '{actor} {number} belgili çäräni teklip etdi: {title}',
    },
  },
  'strategy.action-edited': {
    sentence: {
      en: '{actor} changed the text of action {number}',
      fr: "{actor} a modifié le texte de l'action {number}",
      ru: '{actor}: изменён текст мероприятия {number}',
      tk: '{actor} {number} belgili çäräniň ýazgysyny üýtgetdi',
    },
  },
  'strategy.action-moved': {
    words: { move: moveWords, state: stateWords },
    sentence: {
      en: '{actor}: action {number} – {move}, now {state}. {reason}',
      fr: '{actor} : action {number} – {move}, état : {state}. {reason}',
      ru: '{actor}: мероприятие {number} – {move}, состояние: {state}. {reason}',
      tk: '{actor}: {number} belgili çäre – {move}, ýagdaýy: {state}. {reason}',
    },
  },
  'strategy.action-extended': {
    sentence: {
      en: '{actor} extended action {number} from {before} to {after} (extension {extensions}): {reason}',
      fr: "{actor} a prolongé l'action {number} du {before} au {after} (prolongation {extensions}) : {reason}",
      ru: '{actor}: срок мероприятия {number} продлён с {before} до {after} (продление {extensions}): {reason}',
      tk: '{actor} {number} belgili çäräniň möhletini {before} senesinden {after} senesine uzaltdy ({extensions}-nji uzaltma): {reason}',
    },
  },
  'strategy.evidence-added': {
    sentence: {
      en: '{actor} added evidence to action {number}: {label}',
      fr: "{actor} a ajouté une preuve à l'action {number} : {label}",
      ru: '{actor}: к мероприятию {number} приложено доказательство: {label}',
      tk: '{actor} {number} belgili çärä subutnama goşdy: {label}',
    },
  },
  'strategy.evidence-withdrawn': {
    sentence: {
      en: '{actor} withdrew evidence from action {number}: {label}',
      fr: "{actor} a retiré une preuve de l'action {number} : {label}",
      ru: '{actor}: у мероприятия {number} отозвано доказательство: {label}',
      tk: '{actor} {number} belgili çäräden subutnamany yzyna aldy: {label}',
    },
  },
  'strategy.dependency-changed': {
    sentence: {
      en: '{actor} changed what action {number} waits for',
      fr: "{actor} a modifié ce qu'attend l'action {number}",
      ru: '{actor}: изменено, чего ждёт мероприятие {number}',
      tk: '{actor} {number} belgili çäräniň garaşýan zadyny üýtgetdi',
    },
  },
  'strategy.file-loaded': {
    sentence: {
      en: '{actor} loaded actions from a file: {made} new, {changed} changed',
      fr: "{actor} a chargé des actions d'un fichier : {made} nouvelles, {changed} modifiées",
      ru: '{actor}: мероприятия загружены из файла: новых {made}, изменённых {changed}',
      tk: '{actor} faýldan çäreleri ýükledi: {made} täze, {changed} üýtgedilen',
    },
  },
  'strategy.calendar-linked': {
    sentence: {
      en: '{actor} made a new secret address for the own calendar',
      fr: '{actor} a créé une nouvelle adresse secrète pour son calendrier',
      ru: '{actor}: создан новый секретный адрес личного календаря',
      tk: '{actor} öz senenamasy üçin täze gizlin salgy döretdi',
    },
  },
  'strategy.calendar-revoked': {
    sentence: {
      en: '{actor} revoked the secret address of the own calendar',
      fr: "{actor} a révoqué l'adresse secrète de son calendrier",
      ru: '{actor}: отозван секретный адрес личного календаря',
      tk: '{actor} öz senenamasynyň gizlin salgysyny ýatyrdy',
    },
  },
  'strategy.rows-told': {
    sentence: {
      en: 'Tamga told the ledger of {count} rows that are older than this record of rows',
      fr: 'Tamga a inscrit au registre {count} lignes plus anciennes que ce suivi des lignes',
      ru: 'Tamga: в журнал внесены строки, которые старше этого учёта строк ({count})',
      tk: 'Tamga setirleriň bu hasabyndan köne bolan {count} setiri depdere ýazdy',
    },
  },
} as const satisfies Catalogue

export type StrategyEvent = keyof typeof events
