/** What people are told about by monitoring. Never which figure and never about whom: a notice is read over somebody's shoulder. */
import type { NoticeKind } from '#modules/notices/public.ts'

/** To the officer concerned. */
export const replyAsked: NoticeKind = {
  name: 'monitoring.reply-asked',
  sentence: {
    en: 'You are asked to say something about a figure that concerns you. It is a question, not an accusation.',
    fr: "On vous demande de vous exprimer sur un chiffre qui vous concerne. C'est une question, pas une accusation.",
    ru: 'Вас просят высказаться о показателе, который вас касается. Это вопрос, а не обвинение.',
    tk: 'Size degişli bir görkeziji barada pikiriňizi aýtmagyňyz soralýar. Bu sorag, aýyplama däl.',
  },
}

/** To the person who asked. */
export const replied: NoticeKind = {
  name: 'monitoring.replied',
  sentence: {
    en: 'The officer concerned replied to lead {number}.',
    fr: "L'agent concerné a répondu au signal {number}.",
    ru: 'Сотрудник, которого касается сигнал {number}, ответил.',
    tk: 'Degişli işgär {number} belgili duýduryşa jogap berdi.',
  },
}
