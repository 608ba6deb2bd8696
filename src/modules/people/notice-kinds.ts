/** What people is told about by the room people. */
import type { NoticeKind } from '#modules/notices/public.ts'

/** To whoever may decide on the role. */
export const roleProposed: NoticeKind = {
  name: 'people.role-proposed',
  sentence: {
    en: 'A role was proposed and waits for a second person to approve or refuse it.',
    fr: "Un rôle a été proposé et attend qu'une seconde personne l'approuve ou le refuse.",
    ru: 'Предложена роль: она ждёт, чтобы второй человек одобрил её или отказал.',
    tk: 'Wezipe teklip edildi: ikinji adamyň tassyklamagyna ýa-da ret etmegine garaşýar.',
  },
}

/** To the person who proposed it. */
export const roleDecided: NoticeKind = {
  name: 'people.role-decided',
  sentence: {
    en: 'A role that you proposed was decided on.',
    fr: 'Un rôle que vous avez proposé a fait l’objet d’une décision.',
    ru: 'По предложенной вами роли принято решение.',
    tk: 'Siziň teklip eden wezipäňiz boýunça karar kabul edildi.',
  },
}

/** To the person who holds it. */
export const roleOfYours: NoticeKind = {
  name: 'people.role-of-yours',
  sentence: {
    en: 'A role was given to you or ended. Read under “About me” which roles you hold.',
    fr: 'Un rôle vous a été donné ou retiré. Voyez sous « À mon sujet » les rôles que vous détenez.',
    ru: 'Вам предоставлена роль, или ваша роль прекращена. Ваши роли — в разделе «Обо мне».',
    tk: 'Size wezipe berildi ýa-da wezipäňiz bes edildi. Wezipeleriňizi «Men hakda» bölüminde okaň.',
  },
}
