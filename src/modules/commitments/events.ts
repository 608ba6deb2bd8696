/** What commitments records in the ledger. */
import type { Catalogue } from '#modules/ledger/public.ts'
import { endWords, statusWords, verdictWords } from './event-words.ts'

export const events = {
  'commitments.status-added': {
    words: { kind: statusWords },
    sentence: {
      en: '{actor} recorded for “{instrument}”: {kind} from {from}',
      fr: '{actor} a enregistré pour « {instrument} » : {kind} à partir du {from}',
      ru: '{actor}: записано по документу «{instrument}»: {kind}, с {from}',
      tk: '{actor} “{instrument}” üçin ýazdy: {kind}, {from} senesinden',
    },
  },
  'commitments.status-ended': {
    words: { kind: statusWords, how: endWords },
    sentence: {
      en: '{actor} recorded that “{kind}” of “{instrument}” ended on {on}: {how}. {reason}',
      fr: '{actor} a enregistré que « {kind} » de « {instrument} » a pris fin le {on} : {how}. {reason}',
      ru: '{actor}: записано по документу «{instrument}», что «{kind}» прекратилось {on}: {how}. {reason}',
      tk: '{actor} “{instrument}” boýunça “{kind}” ýagdaýynyň {on} senesinde gutarandygyny ýazdy: {how}. {reason}',
    },
  },
  'commitments.obligation-saved': {
    sentence: {
      en: '{actor} wrote the obligation of {provision}',
      fr: "{actor} a rédigé l'obligation de {provision}",
      ru: '{actor}: записано обязательство по {provision}',
      tk: '{actor} {provision} boýunça borçnamany ýazdy',
    },
  },
  'commitments.judged': {
    words: { verdict: verdictWords },
    sentence: {
      en: '{actor} judged {provision}: {verdict}. {reason}',
      fr: '{actor} a jugé {provision} : {verdict}. {reason}',
      ru: '{actor}: оценка {provision}: {verdict}. {reason}',
      tk: '{actor} {provision} boýunça baha berdi: {verdict}. {reason}',
    },
  },
  'commitments.evidence-added': {
    sentence: {
      en: '{actor} added evidence to {provision}: {label}',
      fr: '{actor} a ajouté une preuve à {provision} : {label}',
      ru: '{actor}: к {provision} приложено доказательство: {label}',
      tk: '{actor} {provision} üçin subutnama goşdy: {label}',
    },
  },
  'commitments.evidence-withdrawn': {
    sentence: {
      en: '{actor} withdrew evidence from {provision}: {label}',
      fr: '{actor} a retiré une preuve de {provision} : {label}',
      ru: '{actor}: из {provision} отозвано доказательство: {label}',
      tk: '{actor} {provision} boýunça subutnamany yzyna aldy: {label}',
    },
  },
  'commitments.action-proposed': {
    sentence: {
      en: '{actor} proposed action {number} for {provision}',
      fr: "{actor} a proposé l'action {number} pour {provision}",
      ru: '{actor}: по {provision} предложено мероприятие {number}',
      tk: '{actor} {provision} üçin {number} belgili çäräni teklip etdi',
    },
  },
  'commitments.report-saved': {
    sentence: {
      en: '{actor} wrote that the report to {body} is due on {due}',
      fr: '{actor} a noté que le rapport à {body} est dû le {due}',
      ru: '{actor}: записан срок доклада для {body}: {due}',
      tk: '{actor} {body} üçin hasabatyň möhletini ýazdy: {due}',
    },
  },
  'commitments.rows-told': {
    sentence: {
      en: 'Tamga told the ledger of {count} rows that are older than this record of rows',
      fr: 'Tamga a inscrit au registre {count} lignes plus anciennes que ce suivi des lignes',
      ru: 'Tamga: в журнал внесены строки, которые старше этого учёта строк ({count})',
      tk: 'Tamga setirleriň bu hasabyndan köne bolan {count} setiri depdere ýazdy',
    },
  },
} as const satisfies Catalogue
export type CommitmentsEvent = keyof typeof events
