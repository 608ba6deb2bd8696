/** Workbooks are XML within, and come from strangers: what an entity points to is never read. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { part, zipOf } from '#platform/files/testing.ts'

const head = '<?xml version="1.0" encoding="UTF-8"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

/** One sheet whose first cells are these texts, after this document type. */
const workbook = (doctype: string, ...cells: string[]) =>
  zipOf([
    part(
      '[Content_Types].xml',
      `${head}<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    part(
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    part(
      'xl/worksheets/sheet1.xml',
      `${head}${doctype}<worksheet xmlns="${main}"><sheetData><row r="1">${cells
        .map((text, i) => `<c r="${'ABCD'[i]}1" t="inlineStr"><is><t>${text}</t></is></c>`)
        .join('')}</row></sheetData></worksheet>`,
    ),
  ])

test('an entity of a file or of other entities says nothing of what it points to, and grows to nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamga-xml-'))
  const secret = join(folder, 'secret')
  writeFileSync(secret, 'who reported it')
  const grown = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
  const doctype = `<!DOCTYPE worksheet [<!ENTITY file SYSTEM "file://${secret}">${grown}]>`
  const read = await readSheet(workbook(doctype, 'plain', '&file;', '&b;')).catch(() => [])
  expect(JSON.stringify(read)).not.toMatch(/who reported|aaaa/)
  expect(await readSheet(workbook('', 'plain', 'x &amp; y'))).toEqual([['plain', 'x & y']])
  rmSync(folder, { recursive: true })
})
