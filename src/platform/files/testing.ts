/** Small documents for tests: zip archives written by the format's own rules, so that they can also lie. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface Part {
  readonly name: string
  readonly content: Buffer
  /** What the archive says instead of the true size. */
  readonly claimed?: number
}

/** APPNOTE.TXT of PKWARE, 4.3: local headers, data, central directory, end. */
export function zipOf(parts: readonly Part[]): Buffer {
  const pieces: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content, claimed } of parts) {
    const data = deflateRawSync(content)
    const header = Buffer.alloc(26)
    header.writeUInt16LE(20, 0)
    header.writeUInt16LE(8, 4) // deflated
    header.writeUInt32LE(crc32(content), 10)
    header.writeUInt32LE(data.length, 14)
    header.writeUInt32LE(claimed ?? content.length, 18)
    header.writeUInt16LE(Buffer.byteLength(name), 22)
    pieces.push(Buffer.from('PK\x03\x04'), header, Buffer.from(name), data)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    central.push(Buffer.from('PK\x01\x02\x14\x00'), header, rest, Buffer.from(name))
    offset += 30 + Buffer.byteLength(name) + data.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...pieces, directory, Buffer.from('PK\x05\x06'), end])
}

export const part = (name: string, content = '<x/>'): Part => ({ name, content: Buffer.from(content) })

export const documents = {
  docx: zipOf([part('[Content_Types].xml'), part('word/document.xml')]),
  xlsx: zipOf([part('[Content_Types].xml'), part('xl/workbook.xml')]),
  ods: zipOf([part('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'), part('content.xml')]),
  odt: zipOf([part('mimetype', 'application/vnd.oasis.opendocument.text'), part('content.xml')]),
  macros: zipOf([part('[Content_Types].xml'), part('word/document.xml'), part('word/vbaProject.bin')]),
  odtMacros: zipOf([
    part('mimetype', 'application/vnd.oasis.opendocument.text'),
    part('content.xml'),
    part('Basic/Standard/Module1.xml'),
  ]),
  archive: zipOf([part('readme.txt'), part('run.exe')]),
  pdf: Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n'),
  png: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  jpeg: Buffer.from('ffd8ffe000104a464946', 'hex'),
  exe: Buffer.concat([Buffer.from('MZ\x90\x00\x03'), Buffer.alloc(200)]),
  csv: Buffer.from('\uFEFFcode,name\n1,Türkmençe – имя\n'),
  html: Buffer.from('<!DOCTYPE html><script>alert(1)</script>'),
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  shell: Buffer.from('#!/bin/sh\nrm -rf /\n'),
} as const
