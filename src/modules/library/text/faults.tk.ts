import type { Translated } from '#kernel/text.ts'
import type { faults as en } from './faults.en.ts'

export const faults: Translated<typeof en> = {
  SYNTAX: 'Bu dogry YAML däl: {{detail}}.',
  TOO_LARGE: 'Faýl {{most}} möçberinden uly. Hiç zat okalmady.',
  NO_FILE_OF_THIS_KIND: 'Bu YAML faýly-da, XLSX kitaby-da däl.',
  KEY_UNKNOWN: '«{{key}}» bu ýerde belli däl. Ýazylyşyny barlaň ýa-da aýryň.',
  KEY_MISSING: '«{{key}}» ýok.',
  VALUE_WRONG: '«{{key}}» «{{given}}» bolup bilmez.',
  TEXT_EMPTY: '«{{key}}» ýazgysy boş. Aýryň ýa-da dolduryň.',
  TEXT_TOO_LONG: '«{{key}}» ýazgysy {{most}} belgiden uzyn.',
  MISSING_ENGLISH: 'Iňlisçe ýazgy ýok. Ol her ýazga gerek; beýleki diller soň gelip biler.',
  LEVEL_COUNT: 'Soragyň 0-dan 5-e çenli {{wanted}} dereje ýazgysy bolýar; bu ýerde {{given}}.',
  SCALE_UNKNOWN: '«scales» içinde «{{given}}» atly derejeler ýok.',
  HTML: '«{{key}}» ýazgysynda bellikleme bar ({{given}}). Diňe söz ýazyň.',
  CONTROL_CHARACTER: '«{{key}}» ýazgysynda görünmeýän belgi bar. Täzeden ýazyň.',
  DUPLICATE_ID: '{{id}} belgisi iki gezek ulanylan.',
  PREFIX: '{{id}} belgisi «{{prefix}}-» bilen başlanmaly.',
  PARENT_UNKNOWN: '{{id}} {{parent}} degişli diýýär, ýöne ol ondan öň ýok.',
  LINK_UNKNOWN: '{{id}} {{link}} bilen bagly, ýöne ol hiç bir resminamada ýok (ýa-da onuň özi).',
  ABOUT_UNKNOWN: '{{id}} soragy {{link}} barada, ýöne ol hiç bir resminamada ýok.',
  CONDITION_UNKNOWN: '{{id}} {{question}} bagly, ýöne ol bu resminamada ýok.',
  CONDITION_CYCLE: 'Şertler aýlawly: {{ring}}. Bu soraglaryň hiç biri soralmaz.',
  NO_QUESTION: '{{id}} {{question}} bagly, ýöne ol sorag däl.',
  IDS_CHANGED: 'Bu ýerde {{wanted}} bolmaly, emma {{given}}. Kitapdaky belgiler çykarylan ýaly galmaly.',
  ID_ADDED: '{{given}} çykarylan resminamada ýok. Düzgünleri kitapda däl, sahypada goşuň.',
  COLUMN_UNKNOWN: '«{{key}}» sütüni belli däl.',
  COLUMN_MISSING: '«{{key}}» sütüni ýok.',
  SHEET_MISSING: 'Kitapda «{{key}}» sahypasy ýok.',
  BASE_UNKNOWN:
    'Kitap «{{id}}» resminamasynyň {{version}}-nji wersiýasyndan, ol bu ýerde ýok. Ilki resminamany YAML görnüşinde getiriň.',
  STILL_NAMED:
    '{{id}} aýryldy, emma başga resminamanyň {{by}} düzgüni ony görkezýär. Ony galdyryň ýa-da ilki {{by}} üýtgediň.',
  PREFIX_TAKEN: '«{{prefix}}» başlangyjy eýýäm «{{id}}» resminamasynyňky. Başgasyny saýlaň.',
}
