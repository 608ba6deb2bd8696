import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { literal, openDuck, rows } from '#platform/duck.ts'
import { canonicalImporter } from '../canonical-import.ts'
import { readMappings } from './mapping.ts'

const dir = mkdtempSync(join(tmpdir(), 'tamga-mapping-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

let turn = 0
async function load(name: string, content: string | Buffer) {
  const file = join(dir, name)
  writeFileSync(file, content)
  const looked = await canonicalImporter.look(file, name)
  if (!looked.ok) throw new Error(looked.error.code)
  const { mapping, table } = looked.value.proposal
  const folder = join(dir, `load-${turn++}`)
  mkdirSync(folder)
  const preview = await canonicalImporter.preview(file, { table, mapping })
  const loaded = await canonicalImporter.load({ file, fileName: name, table, mapping, folder, memoryMb: 256 })
  return { proposal: looked.value.proposal, preview, loaded }
}

async function read(parquet: string | undefined, columns: string) {
  const duck = await openDuck()
  try {
    return await rows(
      duck.connection,
      `select ${columns} from read_parquet(${literal(parquet ?? '')}) order by 1`,
    )
  } finally {
    duck.close()
  }
}

test('the public synthetic set is recognised by its header and loads without officers', async () => {
  const header =
    'Declaration ID,Date,Office ID,Process Type,Import Type,Import Use,Payment Type,Mode of Transport,Declarant ID,Importer ID,Seller ID,Courier ID,HS6 Code,Country of Departure,Country of Origin,Tax Rate,Tax Type,Country of Origin Indicator,Net Mass,Item Price,Fraud,Critical Fraud'
  const { proposal, loaded } = await load(
    'korea.csv',
    `${header}\n1,2020-01-01,30,B,11,1,A,10,D1,I1,S1,,870322,DE,DE,8.0,FTA,Y,1500.5,20000,0,0\n2,01/02/2020,30,B,11,1,A,10,D1,I1,S1,,870322,DE,DE,8.0,FTA,Y,1500.5,20000,1,0\n`,
  )
  expect(proposal).toMatchObject({ table: 'declarations', mapping: 'korea-synthetic', missing: [] })
  expect(proposal.unused).toContain('Courier ID')
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  expect(loaded.value).toMatchObject({ read: 2, accepted: 1, rejected: 1 })
  expect(readFileSync(loaded.value.files['rejects.csv'] ?? '', 'utf8')).toContain('registered_at')
  expect(
    await read(
      loaded.value.files.parquet,
      'decl_id, registered_at::varchar as at, hs6, net_mass_kg, finding, inspector_id',
    ),
  ).toEqual([
    {
      decl_id: '1',
      at: '2020-01-01 00:00:00',
      hs6: '870322',
      net_mass_kg: 1500.5,
      finding: false,
      inspector_id: null,
    },
  ])
})

test('an ASYCUDA extract with semicolons, decimal commas and Windows-1251 loads: keys joined, lanes and dates understood', async () => {
  const header =
    'IDE_CUO_COD;IDE_REG_SER;IDE_REG_NBR;IDE_REG_DAT;KEY_ITM_NBR;DEC_COD;CMP_CON_COD;TAR_HSC_NB1;GDS_ORG_CTY;VIT_WGT_NET;VIT_STV;SEL_LANE;SEL_INSPECTOR;Примечание'
  const lines = [
    'A01;C;15;03/02/2026 09:30;1;BR1;IM1;8703.22 1099;DE;1 500,5;20000,75;4;OF1;груз',
    'A01;C;16;03/02/2026 09:31;1;BR1;IM1;870322;DE;10;5;9;OF1;груз',
    'A01;C;17;2026-02-31;1;BR1;IM1;870322;DE;10;5;1;OF1;груз',
  ]
  const bytes = Buffer.from(
    [...`${header}\n${lines.join('\n')}\n`].map((c) =>
      c >= 'а' && c <= 'я'
        ? c.charCodeAt(0) - 0x430 + 0xe0
        : c >= 'А' && c <= 'Я'
          ? c.charCodeAt(0) - 0x410 + 0xc0
          : c.charCodeAt(0),
    ),
  )
  const { proposal, loaded } = await load('sad.csv', bytes)
  expect(proposal.mapping).toBe('asycuda-world')
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  expect(loaded.value).toMatchObject({ read: 3, accepted: 1, rejected: 2 })
  const rejects = readFileSync(loaded.value.files['rejects.csv'] ?? '', 'utf8')
  expect(rejects).toContain('channel_final')
  expect(rejects).toContain('registered_at')
  expect(
    await read(
      loaded.value.files.parquet,
      'decl_id, manifest_id, hs6, registered_at::varchar as at, net_mass_kg as kg, declared_value as value, channel_final as lane, inspector_id as officer',
    ),
  ).toEqual([
    {
      decl_id: 'A01-C-15-03/02/2026 09:30-1',
      manifest_id: 'A01-C-15-03/02/2026 09:30',
      hs6: '870322',
      at: '2026-02-03 09:30:00',
      kg: 1500.5,
      value: 20000.75,
      lane: 'red',
      officer: 'OF1',
    },
  ])
})

test('negative amounts, numbers that come twice and rows without a key are set aside with their reason', async () => {
  const { loaded } = await load(
    'faults.csv',
    'decl_id,registered_at,office_id,net_mass_kg\nD1,2026-03-01T08:00:00,O1,5\nD1,2026-03-01T09:00:00,O1,6\nD2,2026-03-01T08:00:00,O1,-7\n,2026-03-01T08:00:00,O1,8\nD3,01.03.2026,O1,9\n',
  )
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  expect(loaded.value).toMatchObject({ read: 5, accepted: 1, rejected: 4 })
  const rejects = readFileSync(loaded.value.files['rejects.csv'] ?? '', 'utf8')
  for (const told of ['decl_id,duplicate', 'net_mass_kg,negative', 'decl_id,missing', 'registered_at,cast'])
    expect(rejects).toContain(told)
  expect(await read(loaded.value.files.parquet, 'decl_id, net_mass_kg as kg')).toEqual([
    { decl_id: 'D1', kg: 5 },
  ])
})

test('our own names stay with the canonical mapping, and the preview shows them', async () => {
  const { proposal, preview } = await load(
    'own.csv',
    'decl_id,registered_at,office_id\nD1,2026-03-01T08:00:00,O1\n',
  )
  expect(proposal.mapping).toBe('tamga')
  if (!preview.ok) throw new Error(preview.error.code)
  expect(preview.value.rows[0]?.cells.map((cell) => cell.text)).toEqual(['D1', '2026-03-01 08:00:00', 'O1'])
})

test('three mappings ship; one that names a column we do not have is refused with file and column', () => {
  expect(
    readMappings()
      .map((mapping) => mapping.id)
      .sort(),
  ).toEqual(['asycuda-world', 'korea-synthetic', 'tamga'])
  const other = mkdtempSync(join(tmpdir(), 'tamga-mappings-'))
  writeFileSync(join(other, 'bad.yaml'), 'id: bad\ntitle: Bad\ntables:\n  declarations:\n    moon: X\n')
  expect(() => readMappings(pathToFileURL(`${other}/`))).toThrow(
    'mapping bad.yaml: declarations has no column moon',
  )
})

test('a column may have several names in use, and a lane several spellings; without the item a second one is a duplicate', async () => {
  const header =
    'IDE_CUO_COD,IDE_REG_SER,IDE_REG_NBR,IDE_REG_DAT,KEY_ITM_NBR,CTY_ORI,GEN_CTY_EPT_COD,PTY_COL_DSC'
  const { loaded } = await load(
    'sad-names.csv',
    `${header}\nA,C,1,2026-02-03,1,DE,TR,RED\nA,C,1,2026-02-03,2,CN,TR,Green\nA,C,1,2026-02-03,2,CN,TR,G\n`,
  )
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  expect(loaded.value).toMatchObject({ read: 3, accepted: 2, rejected: 1 })
  expect(await read(loaded.value.files.parquet, 'decl_id, origin, departure, channel_final as lane')).toEqual(
    [
      { decl_id: 'A-C-1-2026-02-03-1', origin: 'DE', departure: 'TR', lane: 'red' },
      { decl_id: 'A-C-1-2026-02-03-2', origin: 'CN', departure: 'TR', lane: 'green' },
    ],
  )
})
