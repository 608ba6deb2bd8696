/** What monitoring records in the ledger, with a sentence for a lay reader. */
import type { Catalogue } from '#modules/ledger/public.ts'
import type { LeadMove } from './lead.model.ts'
import type { LoadMove } from './load-move.model.ts'

export const events = {
  'monitoring.lead-raised': {
    sentence: {
      en: 'The analysis raised lead {number}',
      fr: 'L’analyse a fait apparaître le signal {number}',
      ru: 'Анализ выявил сигнал {number}',
      tk: 'Seljeriş {number} belgili duýduryşy ýüze çykardy',
    },
  },
  'monitoring.lead-unsupported': {
    sentence: {
      en: 'Newer data no longer support lead {number}',
      fr: 'Des données plus récentes n’appuient plus le signal {number}',
      ru: 'Более новые данные больше не подтверждают сигнал {number}',
      tk: 'Täze maglumatlar {number} belgili duýduryşy indi tassyklamaýar',
    },
  },
  'monitoring.lead-reviewed': {
    sentence: {
      en: '{actor} began the review of lead {number}',
      fr: '{actor} a commencé l’examen du signal {number}',
      ru: '{actor}: начато рассмотрение сигнала {number}',
      tk: '{actor} {number} belgili duýduryşa seredip başlady',
    },
  },
  'monitoring.lead-explained': {
    sentence: {
      en: '{actor} closed lead {number} as explained',
      fr: '{actor} a clos le signal {number} comme expliqué',
      ru: '{actor}: сигнал {number} закрыт как объяснённый',
      tk: '{actor} {number} belgili duýduryşy düşündirilen diýip ýapdy',
    },
  },
  'monitoring.lead-passed-on': {
    sentence: {
      en: '{actor} passed lead {number} on to the investigators',
      fr: '{actor} a transmis le signal {number} aux enquêteurs',
      ru: '{actor}: сигнал {number} передан на расследование',
      tk: '{actor} {number} belgili duýduryşy derňewçilere berdi',
    },
  },
  'monitoring.lead-reopened': {
    sentence: {
      en: '{actor} reopened lead {number}',
      fr: '{actor} a rouvert le signal {number}',
      ru: '{actor}: сигнал {number} открыт вновь',
      tk: '{actor} {number} belgili duýduryşy täzeden açdy',
    },
  },
  'monitoring.lead-reply-asked': {
    sentence: {
      en: '{actor} asked the officer concerned to reply to lead {number}',
      fr: '{actor} a demandé à l’agent concerné de répondre au signal {number}',
      ru: '{actor}: у сотрудника, которого касается сигнал {number}, запрошен ответ',
      tk: '{actor} degişli işgärden {number} belgili duýduryşa jogap sorady',
    },
  },
  'monitoring.lead-replied': {
    sentence: {
      en: 'The officer concerned replied to lead {number}',
      fr: 'L’agent concerné a répondu au signal {number}',
      ru: 'Сотрудник, которого касается сигнал {number}, ответил',
      tk: 'Degişli işgär {number} belgili duýduryşa jogap berdi',
    },
  },
  'monitoring.lead-noted': {
    sentence: {
      en: '{actor} added a note to lead {number}',
      fr: '{actor} a ajouté une note au signal {number}',
      ru: '{actor}: к сигналу {number} добавлена заметка',
      tk: '{actor} {number} belgili duýduryşa bellik goşdy',
    },
  },
  'monitoring.name-read': {
    sensitiveReading: true,
    sentence: {
      en: '{actor} saw who is behind the code in lead {number}, giving a reason',
      fr: '{actor} a vu qui se cache derrière le code dans le signal {number}, en donnant un motif',
      ru: '{actor}: просмотрено, кто скрыт за кодом в сигнале {number}, с указанием причины',
      tk: '{actor} {number} belgili duýduryşda koduň aňyrsynda kimiň bardygyny, sebäbini görkezip, gördi',
    },
  },
  'monitoring.data-loaded': {
    sentence: {
      en: '{actor} loaded the file {file}',
      fr: '{actor} a chargé le fichier {file}',
      ru: '{actor}: загружен файл {file}',
      tk: '{actor} {file} faýlyny ýükledi',
    },
  },
  'monitoring.data-withdrawn': {
    sentence: {
      en: '{actor} took the file {file} out of use, giving a reason',
      fr: '{actor} a retiré le fichier {file} de l’utilisation, en donnant un motif',
      ru: '{actor}: файл {file} выведен из использования, с указанием причины',
      tk: '{actor} {file} faýlyny, sebäbini görkezip, ulanyşdan aýyrdy',
    },
  },
  'monitoring.data-restored': {
    sentence: {
      en: '{actor} put the file {file} back into use, giving a reason',
      fr: '{actor} a remis le fichier {file} en utilisation, en donnant un motif',
      ru: '{actor}: файл {file} возвращён в использование, с указанием причины',
      tk: '{actor} {file} faýlyny, sebäbini görkezip, ulanyşa gaýtardy',
    },
  },
  'monitoring.analysis-finished': {
    sentence: {
      en: 'An analysis of {declarations} declarations raised {raised} leads',
      fr: 'Une analyse de {declarations} déclarations a fait apparaître {raised} signaux',
      ru: 'Анализ деклараций ({declarations}) выявил новых сигналов: {raised}',
      tk: '{declarations} beýannamanyň seljerişi {raised} duýduryş ýüze çykardy',
    },
  },
  'monitoring.rows-told': {
    sentence: {
      en: 'Tamga told the ledger of {count} rows that are older than this record of rows',
      fr: 'Tamga a inscrit au registre {count} lignes plus anciennes que ce suivi des lignes',
      ru: 'Tamga: в журнал внесены строки, которые старше этого учёта строк ({count})',
      tk: 'Tamga setirleriň bu hasabyndan köne bolan {count} setiri depdere ýazdy',
    },
  },
} as const satisfies Catalogue

export type MonitoringEvent = keyof typeof events

export const eventOfMove: Readonly<Record<LeadMove, MonitoringEvent>> = {
  review: 'monitoring.lead-reviewed',
  explain: 'monitoring.lead-explained',
  'pass-on': 'monitoring.lead-passed-on',
  reopen: 'monitoring.lead-reopened',
  'ask-reply': 'monitoring.lead-reply-asked',
  reply: 'monitoring.lead-replied',
  note: 'monitoring.lead-noted',
}

export const eventOfLoadMove: Readonly<Record<LoadMove, MonitoringEvent>> = {
  withdraw: 'monitoring.data-withdrawn',
  restore: 'monitoring.data-restored',
}
