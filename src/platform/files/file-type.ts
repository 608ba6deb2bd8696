/** What a file is by its content, whatever its name says. Only kinds that are asked for as evidence; nothing that runs. */
import { watchText } from './text-watch.ts'
import type { ZipContents, ZipFault } from './zip-contents.ts'

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

type Signed = 'pdf' | 'png' | 'jpeg'
const officeTypes: ReadonlySet<FileType> = new Set(['docx', 'xlsx', 'pptx', 'odt', 'ods'])
const textTypes: ReadonlySet<FileType> = new Set(['csv', 'txt'])
/** So many bytes, or all of a shorter file, are waited for before the kind is said. */
const HEAD = 512

type Found = { ok: true; type: FileType } | { ok: false; fault: TypeFault }

export interface TypeWatch {
  /** The next bytes of the content; answers why no more of it is wanted as soon as that is known. */
  push(piece: Uint8Array): TypeFault | undefined
  /** After the last byte: the type, `office` for an archive whose parts must tell (`officeType`), or why it is not taken. */
  end(): Found | { ok: true; type: 'office' }
}

/** Looks at a content while it passes by and keeps none of it: content decides, and the ending of the name must say the same. */
export function watchType(name: string): TypeWatch {
  const said = endingOf(name)
  let head = Buffer.alloc(0)
  let kind: Signed | 'zip' | 'text' | undefined
  const text = watchText()
  const decide = (): TypeFault | undefined => {
    if (said === undefined) return 'TYPE_NOT_ALLOWED'
    kind = kindOf(head)
    if (kind === 'text')
      return text.push(head) ?? (textTypes.has(said) ? undefined : 'NAME_AND_CONTENT_DIFFER')
    if (kind === 'zip') return officeTypes.has(said) ? undefined : 'NAME_AND_CONTENT_DIFFER'
    return kind === said ? undefined : 'NAME_AND_CONTENT_DIFFER'
  }
  return {
    push(piece) {
      if (kind === 'text') return text.push(piece)
      if (kind) return undefined
      head = Buffer.concat([head, piece])
      return head.length < HEAD ? undefined : decide()
    },
    end() {
      const fault = (kind ? undefined : decide()) ?? (kind === 'text' ? text.end() : undefined)
      if (fault || !said) return { ok: false, fault: fault ?? 'TYPE_NOT_ALLOWED' }
      return { ok: true, type: kind === 'zip' ? 'office' : said }
    },
  }
}

function endingOf(name: string): FileType | undefined {
  const ending = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(endings, ending) ? endings[ending] : undefined
}

function kindOf(head: Buffer): Signed | 'zip' | 'text' {
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte)
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'pdf' // %PDF-
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (starts(0xff, 0xd8, 0xff)) return 'jpeg'
  return starts(0x50, 0x4b, 0x03, 0x04) ? 'zip' : 'text'
}

/** Office documents are zip archives with certain parts; macros are refused. */
export function officeType(zip: ZipContents, name: string): Found {
  if (!zip.ok) return zip
  const found = typeOfParts(zip.names, zip.mimetype)
  if (holdsMacros(zip.names, found)) return { ok: false, fault: 'HOLDS_MACROS' }
  if (!found) return { ok: false, fault: 'TYPE_NOT_ALLOWED' }
  return found === endingOf(name)
    ? { ok: true, type: found }
    : { ok: false, fault: 'NAME_AND_CONTENT_DIFFER' }
}

/** Word and its like keep them in binary parts, LibreOffice in folders of their own. */
function holdsMacros(names: ReadonlySet<string>, type: FileType | undefined): boolean {
  if (type === 'odt' || type === 'ods') return [...names].some((part) => /^(Basic|Scripts)\/./.test(part))
  return [...names].some((part) => /vbaProject|\.bin$/i.test(part) && !/printerSettings/i.test(part))
}

function typeOfParts(names: ReadonlySet<string>, mimetype: string | null): FileType | undefined {
  if (mimetype === mediaTypes.odt) return 'odt'
  if (mimetype === mediaTypes.ods) return 'ods'
  if (!names.has('[Content_Types].xml')) return undefined
  if (names.has('word/document.xml')) return 'docx'
  if (names.has('xl/workbook.xml')) return 'xlsx'
  return names.has('ppt/presentation.xml') ? 'pptx' : undefined
}
