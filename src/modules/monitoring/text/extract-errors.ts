/** Why a file cannot be analysed: what happened, where, and what to do. A code without a sentence does not compile. */
export type ExtractErrorCode =
  | 'file-missing'
  | 'file-unreadable'
  | 'file-empty'
  | 'file-zip'
  | 'file-binary'
  | 'file-truncated'
  | 'header-quote'
  | 'header-double'
  | 'column-missing'
  | 'encoding'
  | 'rules-json'
  | 'rules-field'
  | 'nothing-readable'
  | 'nearly-nothing-readable'
  | 'mapping-unknown'

type Sentences = Readonly<Record<ExtractErrorCode, string>>

const en: Sentences = {
  'file-missing': '{{file}}: there is no such file. Check the path.',
  'file-unreadable': '{{file}}: it cannot be read ({{reason}}). Check its permissions.',
  'file-empty': '{{file}}: it is empty. Export it again; the first line must hold the column names.',
  'file-zip': '{{file}}: this is a ZIP archive, whatever its name says. Unpack it first.',
  'file-binary': '{{file}}: this is neither text nor Parquet. Export it as CSV in UTF-8.',
  'file-truncated': '{{file}}: the compressed data break off. Copy the file again.',
  'header-quote':
    '{{file}}, line {{line}}: a quotation mark is opened and never closed. Mend the line and try again.',
  'header-double': '{{file}}, line 1: the column "{{column}}" is there twice. Remove or rename one.',
  'column-missing':
    '{{file}}: the column "{{column}}" of the table {{table}} is missing. Columns found: {{found}}. Check the delimiter and the names.',
  encoding:
    '{{file}}: the text is not UTF-8 (it looks like {{encoding}}). Save it as UTF-8, or use the import, which converts it.',
  'rules-json': '{{file}}: this is not valid JSON ({{reason}}).',
  'rules-field': '{{file}}: the field {{field}} of the assignment rule is not usable: {{reason}}.',
  'nothing-readable':
    '{{file}}: none of its {{count}} rows can be read; the first fails at line {{line}}, column "{{column}}" ({{reason}}). Check delimiter and date format.',
  'mapping-unknown': '{{file}}: there is no mapping "{{mapping}}". There are: {{known}}.',
  'nearly-nothing-readable':
    '{{file}}: {{count}} of its {{read}} rows cannot be read, so nothing was loaded; the first fails at line {{line}}, column "{{column}}" ({{reason}}). Check delimiter, date format and mapping.',
}

const fr: Sentences = {
  'file-missing': '{{file}} : ce fichier n’existe pas. Vérifiez le chemin.',
  'file-unreadable': '{{file}} : lecture impossible ({{reason}}). Vérifiez les droits d’accès.',
  'file-empty':
    '{{file}} : le fichier est vide. Exportez-le à nouveau ; la première ligne doit contenir les noms des colonnes.',
  'file-zip': '{{file}} : c’est une archive ZIP, quel que soit son nom. Décompressez-la d’abord.',
  'file-binary': '{{file}} : ce n’est ni du texte ni du Parquet. Exportez en CSV, UTF-8.',
  'file-truncated': '{{file}} : les données compressées sont incomplètes. Copiez à nouveau le fichier.',
  'header-quote':
    '{{file}}, ligne {{line}} : un guillemet est ouvert et jamais fermé. Corrigez la ligne et recommencez.',
  'header-double':
    '{{file}}, ligne 1 : la colonne « {{column}} » figure deux fois. Supprimez ou renommez-en une.',
  'column-missing':
    '{{file}} : la colonne « {{column}} » de la table {{table}} manque. Colonnes trouvées : {{found}}. Vérifiez le séparateur et les noms.',
  encoding:
    '{{file}} : le texte n’est pas en UTF-8 (plutôt {{encoding}}). Enregistrez-le en UTF-8 ou passez par l’import, qui le convertit.',
  'rules-json': '{{file}} : ce n’est pas un JSON valide ({{reason}}).',
  'rules-field': '{{file}} : le champ {{field}} de la règle d’affectation est inutilisable : {{reason}}.',
  'nothing-readable':
    '{{file}} : aucune de ses {{count}} lignes n’est lisible ; la première échoue ligne {{line}}, colonne « {{column}} » ({{reason}}). Vérifiez le séparateur et le format des dates.',
  'mapping-unknown': '{{file}} : la correspondance « {{mapping}} » n’existe pas. Il y a : {{known}}.',
  'nearly-nothing-readable':
    '{{file}} : {{count}} de ses {{read}} lignes sont illisibles, rien n’a été chargé ; la première échoue ligne {{line}}, colonne « {{column}} » ({{reason}}). Vérifiez le séparateur, le format des dates et la correspondance.',
}

const ru: Sentences = {
  'file-missing': '{{file}}: такого файла нет. Проверьте путь.',
  'file-unreadable': '{{file}}: файл не читается ({{reason}}). Проверьте права доступа.',
  'file-empty': '{{file}}: файл пуст. Выгрузите его заново; в первой строке должны быть названия столбцов.',
  'file-zip': '{{file}}: это архив ZIP, как бы он ни назывался. Сначала распакуйте его.',
  'file-binary': '{{file}}: это не текст и не Parquet. Выгрузите данные в CSV в кодировке UTF-8.',
  'file-truncated': '{{file}}: сжатые данные обрываются. Скопируйте файл ещё раз.',
  'header-quote': '{{file}}, строка {{line}}: кавычка открыта и не закрыта. Исправьте строку и повторите.',
  'header-double':
    '{{file}}, строка 1: столбец «{{column}}» встречается дважды. Удалите или переименуйте один из них.',
  'column-missing':
    '{{file}}: нет столбца «{{column}}» таблицы {{table}}. Найдены столбцы: {{found}}. Проверьте разделитель и названия.',
  encoding:
    '{{file}}: текст не в UTF-8 (похоже на {{encoding}}). Сохраните его в UTF-8 или воспользуйтесь загрузкой, которая перекодирует сама.',
  'rules-json': '{{file}}: это не корректный JSON ({{reason}}).',
  'rules-field': '{{file}}: поле {{field}} правила распределения непригодно: {{reason}}.',
  'nothing-readable':
    '{{file}}: ни одна из {{count}} строк не читается; первая ошибка — строка {{line}}, столбец «{{column}}» ({{reason}}). Проверьте разделитель и формат дат.',
  'mapping-unknown': '{{file}}: нет соответствия «{{mapping}}». Есть: {{known}}.',
  'nearly-nothing-readable':
    '{{file}}: не читается строк: {{count}} из {{read}}, поэтому ничего не загружено; первая ошибка — строка {{line}}, столбец «{{column}}» ({{reason}}). Проверьте разделитель, формат дат и соответствие.',
}

const tk: Sentences = {
  'file-missing': '{{file}}: beýle faýl ýok. Ýoluny barlaň.',
  'file-unreadable': '{{file}}: faýly okap bolmaýar ({{reason}}). Giriş hukuklaryny barlaň.',
  'file-empty': '{{file}}: faýl boş. Ony täzeden çykaryň; birinji setirde sütünleriň atlary bolmaly.',
  'file-zip': '{{file}}: ady nähili bolsa-da, bu ZIP arhiwi. Ilki ony açyň.',
  'file-binary':
    '{{file}}: bu tekst hem däl, Parquet hem däl. Maglumatlary UTF-8 kodlamasynda CSV görnüşinde çykaryň.',
  'file-truncated': '{{file}}: gysylan maglumatlar üzülýär. Faýly täzeden göçüriň.',
  'header-quote': '{{file}}, {{line}}-nji setir: dyrnak açylyp, ýapylmandyr. Setiri düzediň we gaýtalaň.',
  'header-double':
    '{{file}}, 1-nji setir: «{{column}}» sütüni iki gezek duş gelýär. Birini aýryň ýa-da adyny üýtgediň.',
  'column-missing':
    '{{file}}: {{table}} tablisasynyň «{{column}}» sütüni ýok. Tapylan sütünler: {{found}}. Bölüjini we atlary barlaň.',
  encoding:
    '{{file}}: tekst UTF-8 däl ({{encoding}} ýaly görünýär). UTF-8 görnüşinde ýazdyryň ýa-da özi öwürýän ýüklemäni ulanyň.',
  'rules-json': '{{file}}: bu dogry JSON däl ({{reason}}).',
  'rules-field': '{{file}}: paýlamak düzgüniniň {{field}} meýdany ulanarlyk däl: {{reason}}.',
  'nothing-readable':
    '{{file}}: {{count}} setiriň hiç birini okap bolmaýar; ilkinji ýalňyşlyk — {{line}}-nji setir, «{{column}}» sütüni ({{reason}}). Bölüjini we sene görnüşini barlaň.',
  'mapping-unknown': '{{file}}: «{{mapping}}» gabat getirme ýok. Bar bolanlary: {{known}}.',
  'nearly-nothing-readable':
    '{{file}}: {{read}} setirden {{count}} sanysyny okap bolmaýar, şonuň üçin hiç zat ýüklenmedi; ilkinji ýalňyşlyk — {{line}}-nji setir, «{{column}}» sütüni ({{reason}}). Bölüjini, sene görnüşini we gabat getirmäni barlaň.',
}

export const extractErrors = { en, fr, ru, tk } as const
