import type { Translated } from '#kernel/text.ts'
import type { rejectsEn } from './rejects.en.ts'

export const rejectsRu: Translated<typeof rejectsEn> = {
  reject: {
    missing: 'нет значения',
    'not-a-code': '«{{detail}}» не код: только буквы, цифры, точка, дефис, косая черта и подчёркивание',
    'too-long': 'текст слишком длинный',
    'not-a-day': '«{{detail}}» не день; пишите 2026-03-31',
    'not-a-time': '«{{detail}}» не время; пишите 2026-03-31T06:00',
    'not-months': '«{{detail}}» не число месяцев от 1 до 240',
    'not-a-kind': '«{{detail}}» не administration, region или office',
    'too-few-cells': 'ячеек в строке всего {{detail}}',
    'too-many-cells': 'ячеек в строке {{detail}}, больше, чем в заголовке',
    'ends-before-it-begins': 'срок заканчивается раньше, чем начинается',
    overlaps: 'срок пересекается со строкой {{detail}}',
    twice: 'этот код уже стоит в строке {{detail}}',
    'unknown-unit': 'подразделения «{{detail}}» нет ни здесь, ни в файле',
    'unknown-post': 'места «{{detail}}» нет; сначала загрузите рабочие места',
    'unknown-officer': 'сотрудника «{{detail}}» нет; сначала загрузите сотрудников',
    'wrong-parent': 'не может подчиняться тому, что есть {{detail}}',
    'second-administration': 'служба только одна, это «{{detail}}»',
    'kind-changes': 'подразделение известно как {{detail}}',
    'below-itself': 'оказалось бы подчинено само себе через «{{detail}}»',
    'sensitive-incomplete': 'для места с риском нужны и основание, и предельный срок в месяцах',
  },
  fault: {
    'empty-file': 'Файл пуст.',
    'not-text': 'Это не текстовый файл. Сохраните таблицу как CSV и выберите его.',
    'unclosed-quote': 'Кавычка, открытая в строке {{detail}}, не закрыта. Закройте её и повторите.',
    'unknown-header':
      'Заголовок не подходит ни к одному виду файлов: {{detail}}. Сравните со столбцами ниже или укажите, что в файле.',
    'column-missing': 'В заголовке нет столбца {{detail}}.',
    'column-twice': 'Столбец {{detail}} стоит в заголовке дважды.',
    'too-large': 'Файл больше {{detail}} МБ. Разделите его.',
  },
}
