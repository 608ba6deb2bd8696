/** Why a file is not taken, for whoever sent it: codes of the door to files and their sentences, for pages and terminals. */
import type { LanguageCode } from './text.ts'

export type FileFaultCode =
  | 'TYPE_NOT_ALLOWED'
  | 'NAME_AND_CONTENT_DIFFER'
  | 'ZIP_BROKEN'
  | 'ZIP_TOO_LARGE'
  | 'HOLDS_MACROS'
  | 'TOO_LARGE'
  | 'EMPTY'
  | 'CUT_OFF'
  | 'TOO_MANY'
  /** As many files arrive at this moment as the server holds at once. */
  | 'BUSY'

/** Largest file in bytes. */
export const FILE_LIMIT = 25_000_000

/** Endings that are taken, as a browser's file window filters by them. */
export const fileEndings = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx,.pptx,.odt,.ods,.csv,.txt'

/** The sentence for a code in a language; undefined for a code that is none of these. */
export function sentenceOfFault(code: string, language: LanguageCode): string | undefined {
  const found = Object.hasOwn(faultSentences, code) ? faultSentences[code as FileFaultCode] : undefined
  return found?.[language].replace('{limit}', String(FILE_LIMIT / 1_000_000))
}

/** For whoever sent it. `{limit}` in megabytes. */
export const faultSentences: Readonly<Record<FileFaultCode, Readonly<Record<LanguageCode, string>>>> = {
  TYPE_NOT_ALLOWED: {
    en: 'This kind of file is not taken. Allowed: PDF, PNG, JPEG, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT (UTF-8).',
    fr: 'Ce genre de fichier n’est pas accepté. Permis : PDF, PNG, JPEG, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT (UTF-8).',
    ru: 'Такие файлы не принимаются. Допустимы: PDF, PNG, JPEG, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT (UTF-8).',
    tk: 'Beýle faýl kabul edilmeýär. Rugsat: PDF, PNG, JPEG, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT (UTF-8).',
  },
  NAME_AND_CONTENT_DIFFER: {
    en: 'The content is not what the ending of the name says. Save it anew from its program and send that.',
    fr: 'Le contenu ne correspond pas à l’extension du nom. Enregistrez-le à nouveau depuis son programme et envoyez-le.',
    ru: 'Содержимое не соответствует расширению имени. Сохраните файл заново в его программе и отправьте.',
    tk: 'Mazmuny adynyň soňundaka laýyk däl. Ony öz programmasynda täzeden ýazdyryp iberiň.',
  },
  ZIP_BROKEN: {
    en: 'The document is damaged. Open it in its program, save it anew and send that.',
    fr: 'Le document est endommagé. Ouvrez-le dans son programme, enregistrez-le à nouveau et envoyez-le.',
    ru: 'Документ повреждён. Откройте его в программе, сохраните заново и отправьте.',
    tk: 'Resminama zaýalanan. Ony programmasynda açyp, täzeden ýazdyryp iberiň.',
  },
  ZIP_TOO_LARGE: {
    en: 'Unpacked, the document is far larger than a document is. It is not taken.',
    fr: 'Décompressé, le document est bien plus grand qu’un document. Il n’est pas accepté.',
    ru: 'В распакованном виде документ намного больше обычного. Он не принимается.',
    tk: 'Açylanda resminama adaty resminamadan has uly. Ol kabul edilmeýär.',
  },
  HOLDS_MACROS: {
    en: 'The document holds macros. Save it without them (DOCX, XLSX) and send that.',
    fr: 'Le document contient des macros. Enregistrez-le sans elles (DOCX, XLSX) et envoyez-le.',
    ru: 'В документе есть макросы. Сохраните его без них (DOCX, XLSX) и отправьте.',
    tk: 'Resminamada makroslar bar. Ony olarsyz (DOCX, XLSX) ýazdyryp iberiň.',
  },
  TOO_LARGE: {
    en: 'The file is larger than {limit} MB.',
    fr: 'Le fichier dépasse {limit} Mo.',
    ru: 'Файл больше {limit} МБ.',
    tk: 'Faýl {limit} MB-dan uly.',
  },
  EMPTY: {
    en: 'The file is empty.',
    fr: 'Le fichier est vide.',
    ru: 'Файл пуст.',
    tk: 'Faýl boş.',
  },
  CUT_OFF: {
    en: 'The file did not arrive whole. Nothing was kept; send it again.',
    fr: 'Le fichier n’est pas arrivé entier. Rien n’a été gardé ; renvoyez-le.',
    ru: 'Файл дошёл не полностью. Ничего не сохранено; отправьте ещё раз.',
    tk: 'Faýl doly gelmedi. Hiç zat saklanmady; gaýtadan iberiň.',
  },
  TOO_MANY: {
    en: 'Too many files were sent that belong to nothing yet. Use or wait a day, then send more.',
    fr: 'Trop de fichiers envoyés ne sont encore rattachés à rien. Utilisez-les ou attendez un jour.',
    ru: 'Отправлено слишком много файлов, которые пока ни к чему не относятся. Используйте их или подождите день.',
    tk: 'Entek hiç zada degişli bolmadyk faýllar köp iberildi. Olary ulanyň ýa-da bir gün garaşyň.',
  },
  BUSY: {
    en: 'Many files arrive at this moment. Nothing was kept; send yours again in a minute.',
    fr: 'De nombreux fichiers arrivent en ce moment. Rien n’a été gardé ; renvoyez le vôtre dans une minute.',
    ru: 'Сейчас поступает много файлов. Ничего не сохранено; отправьте свой ещё раз через минуту.',
    tk: 'Häzir köp faýl gelýär. Hiç zat saklanmady; faýlyňyzy bir minutdan gaýtadan iberiň.',
  },
}
