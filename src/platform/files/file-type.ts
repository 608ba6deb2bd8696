/** What a file is by its content, whatever its name says. Only kinds that are asked for as evidence; nothing that runs. */
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
