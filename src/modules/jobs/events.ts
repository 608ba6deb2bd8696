/** What is recorded about queued work: who steered it. What a job is about stands nowhere. */
import type { Catalogue } from '#modules/ledger/public.ts'

export const events = {
  'jobs.repeated': {
    sentence: {
      en: '{actor} had a failed job of the kind {kind} tried once more',
      fr: '{actor} a relancé un travail échoué du type {kind}',
      ru: '{actor}: повторён неудавшийся запуск задания вида {kind}',
      tk: '{actor} {kind} görnüşli şowsuz işi täzeden gaýtalatdy',
    },
  },
  'jobs.stopped': {
    sentence: {
      en: '{actor} stopped a job of the kind {kind}',
      fr: '{actor} a arrêté un travail du type {kind}',
      ru: '{actor}: остановлено задание вида {kind}',
      tk: '{actor} {kind} görnüşli işi saklady',
    },
  },
} as const satisfies Catalogue
