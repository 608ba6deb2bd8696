/** The jobs of this room: a mail to one account, and forgetting what is long done with. */
import type { Kysely } from 'kysely'
import * as z from 'zod'
import type { LanguageCode } from '#kernel/text.ts'
import type { JobKind } from '#platform/queue/job-kind.ts'
import { type Work, workOf } from '#platform/queue/work.ts'
import { settingOf, sweepNotices } from '../notice.store.ts'
import type { NoticesTables } from '../tables.ts'
import { composeMail } from './compose-mail.ts'
import { keepTrial, markMail, stillWaiting } from './outbox.store.ts'
import { bytesOf, type MailSettings, sendMail } from './send-mail.ts'

export const mailKind: JobKind<{ account: string; notices: string[] }> = {
  name: 'notices.mail',
  title: {
    en: 'Mail that something waits',
    fr: 'Courriel : quelque chose attend',
    ru: 'Письмо о том, что есть уведомления',
    tk: 'Habar garaşýandygy barada hat',
  },
  input: z.object({ account: z.uuid(), notices: z.array(z.uuid()).min(1) }),
  failures: {
    UNREACHABLE: {
      en: 'The mail server {host} does not answer.',
      fr: 'Le serveur de messagerie {host} ne répond pas.',
      ru: 'Почтовый сервер {host} не отвечает.',
      tk: '{host} hat serweri jogap bermeýär.',
    },
    SIGN_IN_REFUSED: {
      en: 'The mail server {host} refused the sign-in: check TAMGA_SMTP_URL.',
      fr: 'Le serveur de messagerie {host} a refusé la connexion : vérifiez TAMGA_SMTP_URL.',
      ru: 'Почтовый сервер {host} отказал во входе: проверьте TAMGA_SMTP_URL.',
      tk: '{host} hat serweri girişi ret etdi: TAMGA_SMTP_URL sazlamasyny barlaň.',
    },
    ADDRESS_REFUSED: {
      en: 'The mail server {host} refused the address (answer {answer}). The person can correct it in their account.',
      fr: "Le serveur {host} a refusé l'adresse (réponse {answer}). La personne peut la corriger dans son compte.",
      ru: 'Почтовый сервер {host} отклонил адрес (ответ {answer}). Человек может исправить его в своей учётной записи.',
      tk: '{host} hat serweri salgyny ret etdi (jogap {answer}). Adam ony öz hasabynda düzedip biler.',
    },
    NOT_TAKEN: {
      en: 'The mail server {host} did not take the mail (answer {answer}).',
      fr: "Le serveur {host} n'a pas accepté le courriel (réponse {answer}).",
      ru: 'Почтовый сервер {host} не принял письмо (ответ {answer}).',
      tk: '{host} hat serweri haty kabul etmedi (jogap {answer}).',
    },
  },
  retries: 8,
  firstPauseSeconds: 60,
  longestSeconds: 120,
}

const sweepKind: JobKind = {
  name: 'notices.sweep',
  title: {
    en: 'Delete notices done with for 90 days',
    fr: 'Supprimer les avis traités depuis 90 jours',
    ru: 'Удаление уведомлений, завершённых 90 дней назад',
    tk: '90 gün öň tamamlanan habarlary pozmak',
  },
  input: z.object({}),
  failures: {},
  retries: 3,
  firstPauseSeconds: 600,
  longestSeconds: 600,
  cron: '40 3 * * *',
}

export interface MailWorkDeps {
  readonly db: Kysely<NoticesTables>
  readonly now: () => Date
  readonly mail: MailSettings
  /** Language of an account. */
  readonly languageOf: (account: string) => Promise<LanguageCode>
}

const KEPT_MS = 90 * 86_400_000

export function noticesWorks(deps: MailWorkDeps): readonly Work[] {
  const { db, now } = deps
  return [
    workOf(mailKind, (input, { id }) => mailOne(deps, input, id)),
    workOf(sweepKind, () => sweepNotices(db, new Date(now().getTime() - KEPT_MS))),
  ]
}

async function mailOne(
  { db, now, mail, languageOf }: MailWorkDeps,
  input: { account: string; notices: string[] },
  job: string,
): Promise<void> {
  const waiting = await stillWaiting(db, input.notices)
  const { mailOn, address } = await settingOf(db, input.account)
  if (mail.mode === 'off' || !mailOn || address === null || waiting.length === 0) {
    await markMail(db, input.notices, 'none')
    return
  }
  const language = await languageOf(input.account)
  const letter = composeMail({ ...mail, to: address, language, count: waiting.length, job })
  if (mail.mode === 'smtp') await sendMail(mail.smtp, letter)
  else await keepTrial(db, { at: now(), address, message: await bytesOf(letter) })
  await markMail(db, waiting, 'sent')
}
