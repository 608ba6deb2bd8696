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
  | 'rules-json-at'
  | 'rules-field'
  | 'nothing-readable'
  | 'nearly-nothing-readable'
  | 'mapping-unknown'
  | 'quote-open'
  | 'rows-differ'
  | 'file-utf16'
  | 'cell-missing'
  | 'cell-unreadable'
  | 'cell-negative'
  | 'row-cells'
  | 'no-rows'
  | 'no-inspectors'
  | 'no-lanes'

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
  'rules-json': '{{file}}: this is not valid JSON. Look for a missing comma, quotation mark or bracket.',
  'rules-json-at':
    '{{file}}, line {{line}}, column {{column}}: from here on this is not valid JSON. Look for a missing comma, quotation mark or bracket.',
  'rules-field': '{{file}}: the field {{field}} of the assignment rule is not usable: {{reason}}.',
  'nothing-readable':
    '{{file}}: none of its {{count}} rows can be read; the first fails at line {{line}}, column "{{column}}" ({{reason}}). Check delimiter and date format.',
  'mapping-unknown': '{{file}}: there is no mapping "{{mapping}}". There are: {{known}}.',
  'nearly-nothing-readable':
    '{{file}}: {{count}} of its {{read}} rows cannot be read, so nothing was loaded; the first fails at line {{line}}, column "{{column}}" ({{reason}}). Check delimiter, date format and mapping.',
  'quote-open':
    '{{file}}, line {{line}}: a quotation mark opens a cell here and is not closed on that line, so nothing was loaded. Close or remove it and load the file again.',
  'rows-differ':
    '{{file}}: it holds {{records}} rows, but {{read}} were read, so nothing was loaded. Check quotation marks and line ends, or export it as Parquet.',
  'file-utf16': '{{file}}: the text is in UTF-16. Save it as UTF-8 and load it again.',
  'cell-missing': 'Empty, though every row needs it: the row will be rejected.',
  'cell-unreadable': 'Cannot be read; expected is something like {{expected}}: the row will be rejected.',
  'cell-negative': 'Below zero: the row will be rejected.',
  'row-cells': 'The row has {{found}} cells, the header {{expected}}: the row will be rejected.',
  'no-rows': '{{file}}: it holds column names but no rows, so nothing was loaded. Export it again.',
  'no-inspectors':
    'None of the {{count}} declarations names an inspector (inspector_first, inspector_id): nothing was assigned, so there is nothing to test.',
  'no-lanes':
    'No declaration with an inspector lies in the lanes that the rule assigns ({{lanes}}). Their lanes are: {{found}}. Spell lanes_assigned in the rules as the extract does, or leave it out.',
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
  'rules-json':
    '{{file}} : ce n’est pas un JSON valide. Cherchez une virgule, un guillemet ou un crochet manquant.',
  'rules-json-at':
    '{{file}}, ligne {{line}}, colonne {{column}} : à partir d’ici, ce n’est pas un JSON valide. Cherchez une virgule, un guillemet ou un crochet manquant.',
  'rules-field': '{{file}} : le champ {{field}} de la règle d’affectation est inutilisable : {{reason}}.',
  'nothing-readable':
    '{{file}} : aucune de ses {{count}} lignes n’est lisible ; la première échoue ligne {{line}}, colonne « {{column}} » ({{reason}}). Vérifiez le séparateur et le format des dates.',
  'mapping-unknown': '{{file}} : la correspondance « {{mapping}} » n’existe pas. Il y a : {{known}}.',
  'nearly-nothing-readable':
    '{{file}} : {{count}} de ses {{read}} lignes sont illisibles, rien n’a été chargé ; la première échoue ligne {{line}}, colonne « {{column}} » ({{reason}}). Vérifiez le séparateur, le format des dates et la correspondance.',
  'quote-open':
    '{{file}}, ligne {{line}} : un guillemet ouvre ici une cellule et n’est pas fermé sur cette ligne ; rien n’a été chargé. Fermez-le ou supprimez-le et rechargez le fichier.',
  'rows-differ':
    '{{file}} : le fichier contient {{records}} lignes, mais {{read}} ont été lues ; rien n’a été chargé. Vérifiez les guillemets et les fins de ligne, ou exportez en Parquet.',
  'file-utf16': '{{file}} : le texte est en UTF-16. Enregistrez-le en UTF-8 et rechargez-le.',
  'cell-missing': 'Vide, alors que chaque ligne en a besoin : la ligne sera rejetée.',
  'cell-unreadable': 'Illisible ; on attend par exemple {{expected}} : la ligne sera rejetée.',
  'cell-negative': 'Inférieur à zéro : la ligne sera rejetée.',
  'row-cells': 'La ligne a {{found}} cellules, l’en-tête {{expected}} : la ligne sera rejetée.',
  'no-rows':
    '{{file}} : le fichier contient des noms de colonnes mais aucune ligne ; rien n’a été chargé. Exportez-le à nouveau.',
  'no-inspectors':
    'Aucune des {{count}} déclarations ne nomme d’agent (inspector_first, inspector_id) : rien n’a été attribué, il n’y a donc rien à tester.',
  'no-lanes':
    'Aucune déclaration attribuée à un agent ne se trouve dans les circuits que la règle attribue ({{lanes}}). Leurs circuits sont : {{found}}. Écrivez lanes_assigned dans les règles comme dans l’extrait, ou omettez-le.',
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
  'rules-json': '{{file}}: это не корректный JSON. Проверьте, не пропущены ли запятая, кавычка или скобка.',
  'rules-json-at':
    '{{file}}, строка {{line}}, знак {{column}}: отсюда это не корректный JSON. Проверьте, не пропущены ли запятая, кавычка или скобка.',
  'rules-field': '{{file}}: поле {{field}} правила распределения непригодно: {{reason}}.',
  'nothing-readable':
    '{{file}}: ни одна из {{count}} строк не читается; первая ошибка — строка {{line}}, столбец «{{column}}» ({{reason}}). Проверьте разделитель и формат дат.',
  'mapping-unknown': '{{file}}: нет соответствия «{{mapping}}». Есть: {{known}}.',
  'nearly-nothing-readable':
    '{{file}}: не читается строк: {{count}} из {{read}}, поэтому ничего не загружено; первая ошибка — строка {{line}}, столбец «{{column}}» ({{reason}}). Проверьте разделитель, формат дат и соответствие.',
  'quote-open':
    '{{file}}, строка {{line}}: здесь кавычка открывает ячейку и на этой строке не закрыта, поэтому ничего не загружено. Закройте или удалите её и загрузите файл снова.',
  'rows-differ':
    '{{file}}: в файле строк: {{records}}, а прочитано: {{read}}, поэтому ничего не загружено. Проверьте кавычки и концы строк или выгрузите файл в Parquet.',
  'file-utf16': '{{file}}: текст в UTF-16. Сохраните его в UTF-8 и загрузите снова.',
  'cell-missing': 'Пусто, хотя нужно в каждой строке: строка будет отклонена.',
  'cell-unreadable': 'Не читается; ожидается, например, {{expected}}: строка будет отклонена.',
  'cell-negative': 'Меньше нуля: строка будет отклонена.',
  'row-cells': 'В строке ячеек: {{found}}, в заголовке: {{expected}}; строка будет отклонена.',
  'no-rows':
    '{{file}}: в файле есть названия столбцов, но нет строк, поэтому ничего не загружено. Выгрузите его заново.',
  'no-inspectors':
    'Ни в одной из {{count}} деклараций не указан инспектор (inspector_first, inspector_id): ничего не назначалось, проверять нечего.',
  'no-lanes':
    'Ни одна декларация с инспектором не относится к коридорам, которые назначает правило ({{lanes}}). Их коридоры: {{found}}. Укажите lanes_assigned в правилах так же, как в выгрузке, или уберите это поле.',
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
  'rules-json': '{{file}}: bu dogry JSON däl. Otur, dyrnak ýa-da ýaý galyp gitmedimi, barlaň.',
  'rules-json-at':
    '{{file}}, {{line}}-nji setir, {{column}}-nji belgi: şu ýerden başlap bu dogry JSON däl. Otur, dyrnak ýa-da ýaý galyp gitmedimi, barlaň.',
  'rules-field': '{{file}}: paýlamak düzgüniniň {{field}} meýdany ulanarlyk däl: {{reason}}.',
  'nothing-readable':
    '{{file}}: {{count}} setiriň hiç birini okap bolmaýar; ilkinji ýalňyşlyk — {{line}}-nji setir, «{{column}}» sütüni ({{reason}}). Bölüjini we sene görnüşini barlaň.',
  'mapping-unknown': '{{file}}: «{{mapping}}» gabat getirme ýok. Bar bolanlary: {{known}}.',
  'nearly-nothing-readable':
    '{{file}}: {{read}} setirden {{count}} sanysyny okap bolmaýar, şonuň üçin hiç zat ýüklenmedi; ilkinji ýalňyşlyk — {{line}}-nji setir, «{{column}}» sütüni ({{reason}}). Bölüjini, sene görnüşini we gabat getirmäni barlaň.',
  'quote-open':
    '{{file}}, {{line}}-nji setir: dyrnak şu ýerde öýjügi açýar, ýöne şol setirde ýapylmaýar, şonuň üçin hiç zat ýüklenmedi. Ony ýapyň ýa-da aýryň we faýly täzeden ýükläň.',
  'rows-differ':
    '{{file}}: faýlda {{records}} setir bar, ýöne {{read}} setir okaldy, şonuň üçin hiç zat ýüklenmedi. Dyrnaklary we setir ahyrlaryny barlaň ýa-da Parquet görnüşinde çykaryň.',
  'file-utf16': '{{file}}: tekst UTF-16 kodlamasynda. Ony UTF-8 görnüşinde ýazdyryp, täzeden ýükläň.',
  'cell-missing': 'Boş, emma her setirde gerek: setir ret ediler.',
  'cell-unreadable': 'Okap bolmaýar; meselem, {{expected}} garaşylýar: setir ret ediler.',
  'cell-negative': 'Noldan kiçi: setir ret ediler.',
  'row-cells': 'Setirde {{found}} öýjük bar, sözbaşyda {{expected}}: setir ret ediler.',
  'no-rows':
    '{{file}}: faýlda sütünleriň atlary bar, ýöne setir ýok, şonuň üçin hiç zat ýüklenmedi. Ony täzeden çykaryň.',
  'no-inspectors':
    '{{count}} beýannamanyň hiç birinde gümrükçi görkezilmedi (inspector_first, inspector_id): hiç zat bellenmedi, şonuň üçin barlamaga zat ýok.',
  'no-lanes':
    'Gümrükçisi bolan beýannamalaryň hiç biri düzgüniň belleýän geçelgelerine ({{lanes}}) degişli däl. Olaryň geçelgeleri: {{found}}. Düzgünlerdäki lanes_assigned meýdanyny göçürmedäki ýaly ýazyň ýa-da aýryň.',
}

export const extractErrors = { en, fr, ru, tk } as const
