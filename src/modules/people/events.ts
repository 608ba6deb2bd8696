/** What people records in the ledger. */
import type { Catalogue } from '#modules/ledger/public.ts'
import { kindWords, roleWords, wayWords } from './event-words.ts'

export const events = {
  'people.role-proposed': {
    words: { role: roleWords },
    sentence: {
      en: '{actor} proposed the role {role} for {subject}',
      fr: '{actor} a proposé le rôle {role} pour {subject}',
      ru: '{actor}: предложена роль {role} для {subject}',
      tk: '{actor} {subject} üçin {role} wezipesini teklip etdi',
    },
  },
  'people.role-given': {
    words: { role: roleWords },
    sentence: {
      en: '{actor} gave the role {role} to {subject}',
      fr: '{actor} a donné le rôle {role} à {subject}',
      ru: '{actor}: роль {role} предоставлена: {subject}',
      tk: '{actor} {subject} üçin {role} wezipesini berdi',
    },
  },
  'people.role-refused': {
    words: { role: roleWords },
    sentence: {
      en: '{actor} refused the role {role} for {subject}',
      fr: '{actor} a refusé le rôle {role} pour {subject}',
      ru: '{actor}: в роли {role} отказано: {subject}',
      tk: '{actor} {subject} üçin {role} wezipesini ret etdi',
    },
  },
  'people.role-ended': {
    words: { role: roleWords },
    sentence: {
      en: '{actor} ended the role {role} of {subject}',
      fr: '{actor} a mis fin au rôle {role} de {subject}',
      ru: '{actor}: роль {role} прекращена: {subject}',
      tk: '{actor} {subject} üçin {role} wezipesini bes etdi',
    },
  },
  'people.file-imported': {
    words: { kind: kindWords },
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
  'people.signed-in': {
    words: { way: wayWords },
    sentence: {
      en: '{actor} signed in ({way})',
      fr: '{actor} s’est connecté ({way})',
      ru: '{actor}: вход в систему ({way})',
      tk: '{actor} ulgama girdi ({way})',
    },
  },
  'people.passkey-added': {
    sentence: {
      en: '{actor} added a passkey',
      fr: '{actor} a ajouté une clé d’accès',
      ru: '{actor}: добавлен ключ доступа',
      tk: '{actor} giriş açaryny goşdy',
    },
  },
  'people.passkey-removed': {
    sentence: {
      en: '{actor} removed a passkey',
      fr: '{actor} a retiré une clé d’accès',
      ru: '{actor}: ключ доступа удалён',
      tk: '{actor} giriş açaryny aýyrdy',
    },
  },
  'people.identity-linked': {
    sentence: {
      en: '{subject} signs in through {issuer} from now on',
      fr: '{subject} se connecte désormais par {issuer}',
      ru: '{subject}: теперь вход через {issuer}',
      tk: '{subject} indi {issuer} arkaly girýär',
    },
  },
  'people.identity-removed': {
    sentence: {
      en: '{subject} no longer signs in through {issuer}',
      fr: '{subject} ne se connecte plus par {issuer}',
      ru: '{subject}: вход через {issuer} отключён',
      tk: '{subject} mundan beýläk {issuer} arkaly girmeýär',
    },
  },
  'people.sessions-ended': {
    sentence: {
      en: '{actor} ended all sessions of {subject}: {ended}',
      fr: '{actor} a mis fin à toutes les sessions de {subject} : {ended}',
      ru: '{actor}: завершены все сеансы {subject}: {ended}',
      tk: '{actor} {subject} hasabynyň ähli sessiýalaryny ýapdy: {ended}',
    },
  },
  'people.account-closed': {
    sentence: {
      en: '{actor} closed the account {subject}',
      fr: '{actor} a fermé le compte {subject}',
      ru: '{actor}: закрыта учётная запись {subject}',
      tk: '{actor} {subject} hasabyny ýapdy',
    },
  },
  'people.account-reopened': {
    sentence: {
      en: '{actor} opened the account {subject} again',
      fr: '{actor} a rouvert le compte {subject}',
      ru: '{actor}: снова открыта учётная запись {subject}',
      tk: '{actor} {subject} hasabyny täzeden açdy',
    },
  },
  'people.recovery-asked': {
    sentence: {
      en: '{actor} asked to take the second factors off the account {subject}: {reason}',
      fr: '{actor} a demandé de retirer les seconds facteurs du compte {subject} : {reason}',
      ru: '{actor}: запрошено снятие второго фактора с учётной записи {subject}: {reason}',
      tk: '{actor} {subject} hasabyndan ikinji faktory aýyrmagy sorady: {reason}',
    },
  },
  'people.recovery-done': {
    sentence: {
      en: '{actor} approved it: the second factors of {subject} were taken off',
      fr: '{actor} l’a approuvé : les seconds facteurs de {subject} ont été retirés',
      ru: '{actor}: одобрено, второй фактор снят: {subject}',
      tk: '{actor} tassyklady: {subject} hasabynyň ikinji faktory aýryldy',
    },
  },
  'people.recovery-refused': {
    sentence: {
      en: '{actor} refused to take the second factors off the account {subject}',
      fr: '{actor} a refusé de retirer les seconds facteurs du compte {subject}',
      ru: '{actor}: в снятии второго фактора отказано: {subject}',
      tk: '{actor} {subject} hasabyndan ikinji faktory aýyrmagy ret etdi',
    },
  },
  'people.recovery-code-used': {
    sentence: {
      en: '{actor} used up a recovery code',
      fr: '{actor} a utilisé un code de secours',
      ru: '{actor}: использован резервный код',
      tk: '{actor} dikeldiş kodlarynyň birini ulandy',
    },
  },
  'people.codes-renewed': {
    sentence: {
      en: '{actor} made new recovery codes',
      fr: '{actor} a fait de nouveaux codes de secours',
      ru: '{actor}: созданы новые резервные коды',
      tk: '{actor} täze dikeldiş kodlaryny döretdi',
    },
  },
  'people.keys-rotated': {
    sentence: {
      en: 'A key of sign-in was changed at the server ({what})',
      fr: 'Une clé de connexion a été changée sur le serveur ({what})',
      ru: 'На сервере изменён ключ входа ({what})',
      tk: 'Serwerde giriş açary üýtgedildi ({what})',
    },
  },
  'people.set-up-prepared': {
    sentence: {
      en: 'Tamga made the link with which the first administrator is made',
      fr: 'Tamga a créé le lien qui permet de créer le premier administrateur',
      ru: 'Tamga: создана ссылка, по которой создаётся первый администратор',
      tk: 'Tamga ilkinji dolandyryjyny döredýän baglanyşygy döretdi',
    },
  },
  'people.demonstration-closed': {
    sentence: {
      en: 'The demonstration was switched off: its accounts let nobody in any more',
      fr: 'La démonstration a été désactivée : ses comptes ne laissent plus entrer personne',
      ru: 'Демонстрация отключена: её учётные записи больше никого не пропускают',
      tk: 'Görkeziş ýapyldy: onuň hasaplary indi hiç kimi goýbermeýär',
    },
  },
  'people.rows-told': {
    sentence: {
      en: 'Tamga told the ledger of {count} rows that are older than this record of rows',
      fr: 'Tamga a inscrit au registre {count} lignes plus anciennes que ce suivi des lignes',
      ru: 'Tamga: в журнал внесены строки, которые старше этого учёта строк ({count})',
      tk: 'Tamga setirleriň bu hasabyndan köne bolan {count} setiri depdere ýazdy',
    },
  },
} as const satisfies Catalogue
