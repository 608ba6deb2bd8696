/** The mails that this house sends: that something waits, how much, where. Nothing else, ever. */
import type { LanguageCode } from '#kernel/text.ts'

export interface MailText {
  readonly subject: string
  /** `{count}` and `{url}` are filled in. */
  readonly body: readonly string[]
}

export const mailTexts: Readonly<Record<LanguageCode, MailText>> = {
  en: {
    subject: 'Something waits for you in Tamga',
    body: [
      'New notices for you in Tamga: {count}.',
      'Sign in to read them:',
      '{url}',
      'This mail holds no details, so that nobody reads them on the way. Nobody will ever ask you for your password by mail.',
      'You can switch these mails off in your account in Tamga.',
    ],
  },
  fr: {
    subject: 'Quelque chose vous attend dans Tamga',
    body: [
      'Nouveaux avis pour vous dans Tamga : {count}.',
      'Connectez-vous pour les lire :',
      '{url}',
      'Ce message ne contient aucun détail, afin que personne ne les lise en chemin. Personne ne vous demandera jamais votre mot de passe par courriel.',
      'Vous pouvez désactiver ces messages dans votre compte Tamga.',
    ],
  },
  ru: {
    subject: 'Вас ждёт сообщение в системе Tamga',
    body: [
      'Новых уведомлений для вас в системе Tamga: {count}.',
      'Войдите, чтобы прочитать их:',
      '{url}',
      'В этом письме нет подробностей, чтобы никто не прочитал их в пути. Никто и никогда не спросит ваш пароль по почте.',
      'Отключить эти письма можно в своей учётной записи в системе Tamga.',
    ],
  },
  tk: {
    subject: 'Tamga ulgamynda size habar garaşýar',
    body: [
      'Tamga ulgamynda siziň üçin täze habarlar: {count}.',
      'Olary okamak üçin giriň:',
      '{url}',
      'Ýolda hiç kim okamasyn diýip, bu hatda jikme-jiklik ýok. Hiç kim hiç haçan parolyňyzy hat arkaly soramaz.',
      'Bu hatlary Tamgadaky hasabyňyzda öçürip bilersiňiz.',
    ],
  },
}
