/** What the codes in the ledger's entries of people say to a reader: ways to sign in, roles, kinds of files. Pure. */
import { wordsFrom } from '#kernel/text.ts'
import type { Words } from '#modules/ledger/public.ts'
import { en } from './text/en.ts'
import { fr } from './text/fr.ts'
import { ru } from './text/ru.ts'
import { tk } from './text/tk.ts'

export const wayWords: Words = {
  password: { en: 'password', fr: 'mot de passe', ru: 'пароль', tk: 'parol' },
  code: {
    en: 'password and one-time code',
    fr: 'mot de passe et code à usage unique',
    ru: 'пароль и одноразовый код',
    tk: 'parol we bir gezeklik kod',
  },
  passkey: { en: 'passkey', fr: 'clé d’accès', ru: 'ключ доступа', tk: 'giriş açary' },
  'single-sign-on': {
    en: 'single sign-on',
    fr: 'authentification unique',
    ru: 'единый вход',
    tk: 'bitewi giriş',
  },
  link: { en: 'link', fr: 'lien', ru: 'ссылка', tk: 'salgy' },
}

/** As the pages name them (`src/web/text`); a test compares. */
export const roleWords: Words = {
  officer: { en: 'Officer', fr: 'Agent', ru: 'Сотрудник', tk: 'Gümrükçi' },
  supervisor: { en: 'Supervisor', fr: 'Chef de service', ru: 'Начальник отдела', tk: 'Bölüm başlygy' },
  'integrity-officer': {
    en: 'Integrity officer',
    fr: 'Responsable de l’éthique',
    ru: 'Сотрудник по вопросам добросовестности',
    tk: 'Halallyk boýunça jogapkär',
  },
  analyst: { en: 'Analyst', fr: 'Analyste', ru: 'Аналитик', tk: 'Seljeriji' },
  auditor: { en: 'Internal auditor', fr: 'Auditeur interne', ru: 'Внутренний аудитор', tk: 'Içerki auditor' },
  investigator: { en: 'Investigator', fr: 'Enquêteur', ru: 'Следователь', tk: 'Derňewçi' },
  'human-resources': {
    en: 'Human resources',
    fr: 'Ressources humaines',
    ru: 'Кадровая служба',
    tk: 'Işgärler bölümi',
  },
  facilitator: {
    en: 'Facilitator (guest)',
    fr: 'Animateur (invité)',
    ru: 'Ведущий (гость)',
    tk: 'Alyp baryjy (myhman)',
  },
  'authority-liaison': {
    en: 'Liaison of the authority (guest)',
    fr: 'Liaison de l’autorité (invité)',
    ru: 'Представитель органа (гость)',
    tk: 'Edaranyň wekili (myhman)',
  },
  administrator: { en: 'Administrator', fr: 'Administrateur', ru: 'Администратор', tk: 'Administrator' },
}

export const kindWords: Words = wordsFrom(['units', 'posts', 'officers', 'postings', 'roster'], {
  en: en.imports,
  fr: fr.imports,
  ru: ru.imports,
  tk: tk.imports,
})
