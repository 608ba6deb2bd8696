import type { Translated } from '#kernel/text.ts'
import type { faults as en } from './faults.en.ts'

export const faults: Translated<typeof en> = {
  SYNTAX: 'Ce n’est pas du YAML valable : {{detail}}.',
  TOO_LARGE: 'Le fichier dépasse {{most}}. Rien n’a été lu.',
  NO_FILE_OF_THIS_KIND: 'Ce n’est ni un fichier YAML ni un classeur XLSX.',
  KEY_UNKNOWN: '« {{key}} » est inconnu ici. Vérifiez l’orthographe ou retirez-le.',
  KEY_MISSING: '« {{key}} » manque.',
  VALUE_WRONG: '« {{key}} » ne peut être « {{given}} ».',
  TEXT_EMPTY: 'Le texte « {{key}} » est vide. Supprimez-le ou remplissez-le.',
  TEXT_TOO_LONG: 'Le texte « {{key}} » dépasse {{most}} caractères.',
  MISSING_ENGLISH: 'Le texte anglais manque. Chaque texte en a besoin ; les autres langues peuvent suivre.',
  LEVEL_COUNT: 'Une question a {{wanted}} textes de niveau, de 0 à 5 ; il y en a {{given}}.',
  SCALE_UNKNOWN: 'Aucun jeu de niveaux « {{given}} » sous « scales ».',
  HTML: 'Le texte « {{key}} » contient du balisage ({{given}}). Écrivez seulement les mots.',
  CONTROL_CHARACTER: 'Le texte « {{key}} » contient un caractère invisible. Retapez-le.',
  DUPLICATE_ID: 'L’identifiant {{id}} est utilisé deux fois.',
  PREFIX: 'L’identifiant {{id}} doit commencer par « {{prefix}}- ».',
  PARENT_UNKNOWN: '{{id}} dit appartenir à {{parent}}, qui ne le précède pas.',
  LINK_UNKNOWN: '{{id}} est lié à {{link}}, qu’aucun instrument n’a (ou qui est lui-même).',
  ABOUT_UNKNOWN: 'La question {{id}} porte sur {{link}}, qu’aucun instrument n’a.',
  CONDITION_UNKNOWN: '{{id}} dépend de {{question}}, que cet instrument n’a pas.',
  CONDITION_CYCLE: 'Les conditions tournent en rond : {{ring}}. Aucune de ces questions ne serait posée.',
  NO_QUESTION: '{{id}} dépend de {{question}}, qui n’est pas une question.',
  IDS_CHANGED:
    'Ici doit figurer {{wanted}}, mais c’est {{given}}. Les identifiants d’un classeur restent tels qu’exportés.',
  ID_ADDED:
    '{{given}} n’est pas dans l’instrument exporté. Ajoutez des dispositions sur la page, pas dans le classeur.',
  COLUMN_UNKNOWN: 'La colonne « {{key}} » est inconnue.',
  COLUMN_MISSING: 'La colonne « {{key}} » manque.',
  SHEET_MISSING: 'Le classeur n’a pas de feuille « {{key}} ».',
  BASE_UNKNOWN:
    'Le classeur vient de la version {{version}} de « {{id}} », qui n’est pas ici. Apportez d’abord l’instrument en YAML.',
  STILL_NAMED:
    '{{id}} a été retiré, mais {{by}} d’un autre instrument le nomme. Gardez-le, ou modifiez d’abord {{by}}.',
  PREFIX_TAKEN: 'Le préfixe « {{prefix}} » appartient déjà à « {{id}} ». Choisissez-en un autre.',
}
