/** What people records in the ledger. */
import type { Catalogue } from '#modules/ledger/public.ts'

export const events = {
  'people.role-proposed': {
    sentence: {
      en: '{actor} proposed the role {role} for {subject}',
      fr: '{actor} a proposé le rôle {role} pour {subject}',
      ru: '{actor}: предложена роль {role} для {subject}',
      tk: '{actor} {subject} üçin {role} wezipesini teklip etdi',
    },
  },
  'people.role-given': {
    sentence: {
      en: '{actor} gave the role {role} to {subject}',
      fr: '{actor} a donné le rôle {role} à {subject}',
      ru: '{actor}: роль {role} предоставлена: {subject}',
      tk: '{actor} {subject} üçin {role} wezipesini berdi',
    },
  },
  'people.role-refused': {
    sentence: {
      en: '{actor} refused the role {role} for {subject}',
      fr: '{actor} a refusé le rôle {role} pour {subject}',
      ru: '{actor}: в роли {role} отказано: {subject}',
      tk: '{actor} {subject} üçin {role} wezipesini ret etdi',
    },
  },
  'people.role-ended': {
    sentence: {
      en: '{actor} ended the role {role} of {subject}',
      fr: '{actor} a mis fin au rôle {role} de {subject}',
      ru: '{actor}: роль {role} прекращена: {subject}',
      tk: '{actor} {subject} üçin {role} wezipesini bes etdi',
    },
  },
  'people.file-imported': {
    sentence: {
      en: '{actor} imported {accepted} rows about {kind}; {rejected} were refused',
      fr: '{actor} a importé {accepted} lignes ({kind}) ; {rejected} ont été refusées',
      ru: '{actor}: загружено строк ({kind}): {accepted}; отклонено: {rejected}',
      tk: '{actor} {kind} boýunça {accepted} setir ýükledi; {rejected} setir ret edildi',
    },
  },
  'people.duty-set': {
    sentence: {
      en: '{actor} put {subject} on duty at {unit} from {from}',
      fr: '{actor} a mis {subject} de service à {unit} à partir de {from}',
      ru: '{actor}: {subject} поставлен(а) на дежурство, {unit}, с {from}',
      tk: '{actor} {subject} işgärini {unit} bölüminde {from} wagtyndan nobata goýdy',
    },
  },
  'people.duty-removed': {
    sentence: {
      en: '{actor} took the duty of {subject} at {unit} from {from} out of the roster',
      fr: '{actor} a retiré du tableau le service de {subject} à {unit} à partir de {from}',
      ru: '{actor}: дежурство снято с графика: {subject}, {unit}, с {from}',
      tk: '{actor} {subject} işgäriniň {unit} bölümindäki {from} nobatyny tertipden aýyrdy',
    },
  },
  'people.officer-posted': {
    sentence: {
      en: '{actor} put {subject} on the post {post} from {from}',
      fr: '{actor} a affecté {subject} au poste {post} à partir du {from}',
      ru: '{actor}: {subject} назначен(а) на пост {post} с {from}',
      tk: '{actor} {subject} işgärini {from} senesinden {post} ornuna belledi',
    },
  },
  'people.account-made': {
    sentence: {
      en: '{actor} made the account {subject}',
      fr: '{actor} a créé le compte {subject}',
      ru: '{actor}: создана учётная запись {subject}',
      tk: '{actor} {subject} hasabyny döretdi',
    },
  },
  'people.reset-made': {
    sentence: {
      en: '{actor} made a link for a new password of {subject}',
      fr: '{actor} a créé un lien pour un nouveau mot de passe de {subject}',
      ru: '{actor}: создана ссылка для нового пароля: {subject}',
      tk: '{actor} {subject} üçin täze parol baglanyşygyny döretdi',
    },
  },
  'people.password-chosen': {
    sentence: {
      en: '{actor} chose a new password',
      fr: '{actor} a choisi un nouveau mot de passe',
      ru: '{actor}: выбран новый пароль',
      tk: '{actor} täze parol saýlady',
    },
  },
  'people.factor-set': {
    sentence: {
      en: '{actor} set up a second factor',
      fr: '{actor} a configuré un second facteur',
      ru: '{actor}: настроен второй фактор',
      tk: '{actor} ikinji faktory sazlady',
    },
  },
  'people.factor-removed': {
    sentence: {
      en: '{actor} gave up the second factor',
      fr: '{actor} a retiré son second facteur',
      ru: '{actor}: второй фактор удалён',
      tk: '{actor} ikinji faktory aýyrdy',
    },
  },
  'people.sign-in-failures': {
    sentence: {
      en: '{attempts} wrong passwords in a row for {subject}',
      fr: '{attempts} mots de passe erronés de suite pour {subject}',
      ru: 'Неверных паролей подряд: {attempts}, учётная запись {subject}',
      tk: '{subject} üçin yzly-yzyna {attempts} nädogry parol',
    },
  },
} as const satisfies Catalogue
