/** Instruments as files, to whoever asks and from whoever brings one. The kind is told by the content, never by the name. */
import type { Result } from '#kernel/result.ts'
import type { FileContent } from './contract.ts'
import type { Fault } from './fault.model.ts'
import { readInstrument, writeInstrument } from './instrument-file.ts'
import type { Content } from './model.ts'
import { readWorkbook, type WorkbookDeps, writeWorkbook } from './workbook.ts'

export type Format = 'yaml' | 'xlsx'

const mimes: Record<Format, string> = {
  yaml: 'application/yaml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export async function toFile(
  content: Content,
  { version, format }: { readonly version: number; readonly format: Format },
): Promise<FileContent> {
  const bytes = await toBytes(content, { version, format })
  return {
    fileName: `${content.id}-v${version}.${format}`,
    mime: mimes[format],
    content: bytes.toString('base64'),
  }
}

export async function toBytes(
  content: Content,
  { version, format }: { readonly version: number; readonly format: Format },
): Promise<Buffer> {
  return format === 'xlsx' ? writeWorkbook(content, version) : Buffer.from(writeInstrument(content))
}

export async function fromBytes(
  bytes: Buffer,
  deps: WorkbookDeps,
): Promise<Result<Content, readonly Fault[]>> {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return readWorkbook(bytes, deps)
  const text = bytes.toString('utf8')
  const id = /^id:\s*["']?([a-z0-9-]+)/m.exec(text)?.[1] ?? ''
  return readInstrument(text, await deps.known(id))
}
