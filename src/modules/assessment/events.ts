/** What assessments record in the ledger. What somebody answered is never in it: only a salted commitment. */
import type { Catalogue } from '#modules/ledger/public.ts'

export const events = {
  'assessment.cycle-opened': {
    sentence: {
      en: '{actor} opened the assessment “{title}”',
      fr: '{actor} a ouvert l’évaluation « {title} »',
      ru: '{actor}: открыта оценка «{title}»',
      tk: '{actor} «{title}» bahalandyrmasyny açdy',
    },
  },
  'assessment.answers-handed-in': {
    sentence: {
      en: '{actor} handed in answers on {factor}; what they say is sealed',
      fr: '{actor} a remis ses réponses sur {factor} ; leur contenu est scellé',
      ru: '{actor}: сданы ответы по фактору {factor}; содержание скрыто',
      tk: '{actor} {factor} boýunça jogaplaryny tabşyrdy; mazmuny möhürlenen',
    },
  },
  'assessment.demonstration-sealed': {
    sentence: {
      en: 'Tamga sealed the invented answers of a cycle of the demonstration',
      fr: 'Tamga a scellé les réponses inventées d’un cycle de la démonstration',
      ru: 'Tamga: вымышленные ответы цикла демонстрации скрыты',
      tk: 'Tamga görkeziş tapgyrynyň toslanan jogaplaryny möhürledi',
    },
  },
  'assessment.answers-taken-back': {
    sentence: {
      en: '{actor} took answers on {factor} back before the reveal',
      fr: '{actor} a repris ses réponses sur {factor} avant la révélation',
      ru: '{actor}: ответы по фактору {factor} отозваны до раскрытия',
      tk: '{actor} {factor} boýunça jogaplaryny açylmazdan öň yzyna aldy',
    },
  },
  'assessment.evidence-file-added': {
    sentence: {
      en: 'A file was added as evidence; what it holds and by whom is sealed',
      fr: 'Un fichier a été joint comme preuve ; son contenu et son auteur sont scellés',
      ru: 'Приложен файл-доказательство; содержание и автор скрыты',
      tk: 'Subutnama hökmünde faýl goşuldy; mazmuny we goşan adam möhürlenen',
    },
  },
  'assessment.evidence-file-erased': {
    sentence: {
      en: 'A file that had been added as evidence was taken away by whoever added it and erased',
      fr: 'Un fichier joint comme preuve a été retiré par son auteur et effacé',
      ru: 'Файл-доказательство отозван тем, кто его приложил, и стёрт',
      tk: 'Subutnama hökmünde goşulan faýly goşan adam yzyna aldy we ol pozuldy',
    },
  },
  'assessment.factor-revealed': {
    sentence: {
      en: '{actor} revealed the spread of answers on {factor} at {office}',
      fr: '{actor} a révélé la répartition des réponses sur {factor} ({office})',
      ru: '{actor}: раскрыт разброс ответов по фактору {factor}, {office}',
      tk: '{actor} {office} bölüminde {factor} boýunça jogaplaryň ýaýrawyny açdy',
    },
  },
  'assessment.second-round-closed': {
    sentence: {
      en: '{actor} closed the second round on {factor} at {office}',
      fr: '{actor} a clos le second tour sur {factor} ({office})',
      ru: '{actor}: закрыт второй тур по фактору {factor}, {office}',
      tk: '{actor} {office} bölüminde {factor} boýunça ikinji tapgyry ýapdy',
    },
  },
  'assessment.level-agreed': {
    sentence: {
      en: '{actor} wrote down the agreed level of {question} at {office}',
      fr: '{actor} a consigné le niveau convenu pour {question} ({office})',
      ru: '{actor}: записан согласованный уровень {question}, {office}',
      tk: '{actor} {office} bölüminde {question} boýunça ylalaşylan derejäni ýazdy',
    },
  },
  'assessment.dissent-kept': {
    sentence: {
      en: 'A dissent on {question} at {office} was kept',
      fr: 'Un avis divergent sur {question} ({office}) a été consigné',
      ru: 'Записано особое мнение по {question}, {office}',
      tk: '{office} bölüminde {question} boýunça aýratyn pikir ýazyldy',
    },
  },
  'assessment.result-submitted': {
    sentence: {
      en: '{actor} submitted the result of {office}',
      fr: '{actor} a soumis le résultat de {office}',
      ru: '{actor}: результат представлен, {office}',
      tk: '{actor} {office} bölüminiň netijesini hödürledi',
    },
  },
  'assessment.result-sent-back': {
    sentence: {
      en: '{actor} sent questions of {office} back: {questions}',
      fr: '{actor} a renvoyé des questions de {office} : {questions}',
      ru: '{actor}: вопросы возвращены, {office}: {questions}',
      tk: '{actor} {office} bölüminiň soraglaryny yzyna gaýtardy: {questions}',
    },
  },
  'assessment.result-accepted': {
    sentence: {
      en: '{actor} accepted the result of {office}',
      fr: '{actor} a accepté le résultat de {office}',
      ru: '{actor}: результат принят, {office}',
      tk: '{actor} {office} bölüminiň netijesini kabul etdi',
    },
  },
  'assessment.action-made': {
    sentence: {
      en: '{actor} made an action of the gap {question} at {office}',
      fr: '{actor} a créé une action à partir de l’écart {question} ({office})',
      ru: '{actor}: по разрыву {question} создано действие, {office}',
      tk: '{actor} {office} bölüminiň {question} boýunça tapawudyndan çäre döretdi',
    },
  },
  'assessment.report-made': {
    sentence: {
      en: '{actor} made report no. {number}, SHA-256 {sha256}',
      fr: '{actor} a établi le rapport n° {number}, SHA-256 {sha256}',
      ru: '{actor}: составлен отчёт № {number}, SHA-256 {sha256}',
      tk: '{actor} {number}-nji hasabaty düzdi, SHA-256 {sha256}',
    },
  },
  'assessment.report-signed': {
    sentence: {
      en: '{actor} signed report no. {number} as {capacity}, SHA-256 {sha256}',
      fr: '{actor} a signé le rapport n° {number} en qualité de {capacity}, SHA-256 {sha256}',
      ru: '{actor}: подписан отчёт № {number} ({capacity}), SHA-256 {sha256}',
      tk: '{actor} {number}-nji hasabata {capacity} hökmünde gol çekdi, SHA-256 {sha256}',
    },
  },
  'assessment.rows-told': {
    sentence: {
      en: 'Tamga told the ledger of {count} rows that are older than this record of rows',
      fr: 'Tamga a inscrit au registre {count} lignes plus anciennes que ce suivi des lignes',
      ru: 'Tamga: в журнал внесены строки, которые старше этого учёта строк ({count})',
      tk: 'Tamga setirleriň bu hasabyndan köne bolan {count} setiri depdere ýazdy',
    },
  },
} as const satisfies Catalogue

export type AssessmentEvent = keyof typeof events
