/** What people is told about actions. Numbers only: a title may say more than a mail should. */
import type { NoticeKind } from '#modules/notices/public.ts'

export const dueSoon: NoticeKind = {
  name: 'strategy.due-soon',
  sentence: {
    en: 'Action {number} is due on {due}.',
    fr: "L'action {number} arrive à échéance le {due}.",
    ru: 'Срок мероприятия {number} наступает {due}.',
    tk: '{number} belgili çäräniň möhleti {due} senesinde ýetýär.',
  },
}

export const overdue: NoticeKind = {
  name: 'strategy.overdue',
  sentence: {
    en: 'Action {number} was due on {due} and is not done.',
    fr: "L'action {number} était due le {due} et n'est pas faite.",
    ru: 'Срок мероприятия {number} истёк {due}, оно не выполнено.',
    tk: '{number} belgili çäräniň möhleti {due} senesinde geçdi, ol ýerine ýetirilmedi.',
  },
}

/** To the supervisors above, one after the other. */
export const escalated: NoticeKind = {
  name: 'strategy.escalated',
  sentence: {
    en: 'Action {number} of an office you supervise has been overdue since {due}.',
    fr: "L'action {number} d'un bureau que vous supervisez est en retard depuis le {due}.",
    ru: 'Мероприятие {number} подчинённого вам поста просрочено с {due}.',
    tk: 'Siziň gözegçilik edýän edaraňyzyň {number} belgili çäresiniň möhleti {due} senesinden bäri geçen.',
  },
}
