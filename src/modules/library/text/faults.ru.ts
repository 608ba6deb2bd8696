import type { Translated } from '#kernel/text.ts'
import type { faults as en } from './faults.en.ts'

export const faults: Translated<typeof en> = {
  SYNTAX: 'Это не правильный YAML: {{detail}}.',
  TOO_LARGE: 'Файл больше {{most}}. Ничего не прочитано.',
  NO_FILE_OF_THIS_KIND: 'Это не файл YAML и не книга XLSX.',
  KEY_UNKNOWN: '«{{key}}» здесь неизвестно. Проверьте написание или уберите.',
  KEY_MISSING: 'Нет «{{key}}».',
  VALUE_WRONG: '«{{key}}» не может быть «{{given}}».',
  TEXT_EMPTY: 'Текст «{{key}}» пуст. Уберите или заполните.',
  TEXT_TOO_LONG: 'Текст «{{key}}» длиннее {{most}} знаков.',
  MISSING_ENGLISH: 'Нет английского текста. Он нужен каждому тексту; другие языки могут появиться позже.',
  LEVEL_COUNT: 'У вопроса {{wanted}} текстов уровней, от 0 до 5; здесь {{given}}.',
  SCALE_UNKNOWN: 'В «scales» нет набора уровней «{{given}}».',
  HTML: 'В тексте «{{key}}» разметка ({{given}}). Пишите только слова.',
  CONTROL_CHARACTER: 'В тексте «{{key}}» невидимый управляющий знак. Наберите заново.',
  DUPLICATE_ID: 'Номер {{id}} использован дважды.',
  PREFIX: 'Номер {{id}} должен начинаться с «{{prefix}}-».',
  PARENT_UNKNOWN: '{{id}} относится к {{parent}}, которого перед ним нет.',
  LINK_UNKNOWN: '{{id}} связан с {{link}}, которого нет ни в одном документе (или это он сам).',
  ABOUT_UNKNOWN: 'Вопрос {{id}} — о {{link}}, которого нет ни в одном документе.',
  CONDITION_UNKNOWN: '{{id}} зависит от {{question}}, которого в этом документе нет.',
  CONDITION_CYCLE: 'Условия замкнуты: {{ring}}. Ни один из этих вопросов не будет задан.',
  NO_QUESTION: '{{id}} зависит от {{question}}, а это не вопрос.',
  IDS_CHANGED: 'Здесь должно стоять {{wanted}}, а стоит {{given}}. Номера в книге остаются как при выгрузке.',
  ID_ADDED: '{{given}} нет в выгруженном документе. Добавляйте положения на странице, а не в книге.',
  COLUMN_UNKNOWN: 'Столбец «{{key}}» неизвестен.',
  COLUMN_MISSING: 'Нет столбца «{{key}}».',
  SHEET_MISSING: 'В книге нет листа «{{key}}».',
  BASE_UNKNOWN:
    'Книга сделана из версии {{version}} документа «{{id}}», которой здесь нет. Сначала загрузите документ в YAML.',
  STILL_NAMED:
    '{{id}} изъято, но на него ссылается {{by}} другого документа. Оставьте его или сначала измените {{by}}.',
  PREFIX_TAKEN: 'Префикс «{{prefix}}» уже у документа «{{id}}». Выберите другой.',
}
