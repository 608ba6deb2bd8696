/** What a file is by its content, whatever its name says. Only kinds that are asked for as evidence; nothing that runs. */
import type { LanguageCode } from '#kernel/text.ts'
import { type ZipFault, zipContents } from './zip-contents.ts'

export type FileType = 'pdf' | 'png' | 'jpeg' | 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods' | 'csv' | 'txt'
export type TypeFault = 'TYPE_NOT_ALLOWED' | 'NAME_AND_CONTENT_DIFFER' | ZipFault

export const mediaTypes: Readonly<Record<FileType, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
}

const endings: Readonly<Record<string, FileType>> = {
  pdf: 'pdf',
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  docx: 'docx',
  xlsx: 'xlsx',
  pptx: 'pptx',
  odt: 'odt',
  ods: 'ods',
  csv: 'csv',
  txt: 'txt',
}

/** The type, or why it is not taken: content decides, and the ending of the name must say the same. */
export async function fileTypeOf(
  content: Buffer,
  name: string,
): Promise<{ ok: true; type: FileType } | { ok: false; fault: TypeFault }> {
  const said = endings[/\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? '']
  const found = await contentType(content)
  if (found === null || said === undefined) return { ok: false, fault: 'TYPE_NOT_ALLOWED' }
  if (typeof found === 'object') return { ok: false, fault: found.fault }
  if (found === 'text') {
    if (said === 'csv' || said === 'txt') return { ok: true, type: said }
    return { ok: false, fault: 'NAME_AND_CONTENT_DIFFER' }
  }
  return found === said ? { ok: true, type: found } : { ok: false, fault: 'NAME_AND_CONTENT_DIFFER' }
}

type Content = Exclude<FileType, 'csv' | 'txt'> | 'text' | null | { readonly fault: ZipFault }

async function contentType(content: Buffer): Promise<Content> {
  const starts = (...bytes: number[]) => bytes.every((byte, i) => content[i] === byte)
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'pdf' // %PDF-
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (starts(0xff, 0xd8, 0xff)) return 'jpeg'
  if (starts(0x50, 0x4b, 0x03, 0x04)) return officeType(content)
  return isText(content) ? 'text' : null
}

/** Office documents are zip archives with certain parts; macros are refused. */
async function officeType(content: Buffer): Promise<Content> {
  const zip = await zipContents(content)
  if (!zip.ok) return { fault: zip.fault }
  const { names, mimetype } = zip
  if (mimetype === mediaTypes.odt) return 'odt'
  if (mimetype === mediaTypes.ods) return 'ods'
  if (!names.has('[Content_Types].xml')) return null
  if ([...names].some((name) => /vbaProject|\.bin$/i.test(name) && !/printerSettings/i.test(name)))
    return { fault: 'HOLDS_MACROS' }
  if (names.has('word/document.xml')) return 'docx'
  if (names.has('xl/workbook.xml')) return 'xlsx'
  if (names.has('ppt/presentation.xml')) return 'pptx'
  return null
}

/** UTF-8 without control characters, and not the beginning of a page or a script that a browser or a shell would run. */
function isText(content: Buffer): boolean {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return false
  }
  if (/[^\P{Cc}\t\n\r]/u.test(text)) return false
  return !/^\uFEFF?\s*(#!|<\?php|<!doctype|<html|<svg|<script|<\?xml)/i.test(text)
}

/** For whoever sent it. `{limit}` in megabytes. */
export const faultSentences: Readonly<
  Record<TypeFault | 'TOO_LARGE' | 'EMPTY' | 'CUT_OFF' | 'TOO_MANY', Readonly<Record<LanguageCode, string>>>
> = {
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
}
