/** What stands in a calendar program, outside the pages. */
export const calendarText = {
  en: { due: 'Action {number} is due: {title}' },
  fr: { due: "Échéance de l'action {number} : {title}" },
  ru: { due: 'Срок мероприятия {number}: {title}' },
  tk: { due: '{number} belgili çäräniň möhleti: {title}' },
} as const
