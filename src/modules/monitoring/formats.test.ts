/** From a file as other systems write it to indicators: the import's Parquet goes through the same analysis as an extract of our own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openDuck } from '#platform/duck.ts'
import { runIndicators } from './analysis-run.ts'
import { canonicalImporter } from './canonical-import.ts'
import { openExtract } from './extract/open.ts'
import { cardThresholds, many } from './indicators/testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'tamga-formats-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function analysed(mapping: string, lines: readonly string[]) {
  const place = join(folder, mapping)
  mkdirSync(place)
  const file = join(place, 'sent')
  writeFileSync(file, `${lines.join('\n')}\n`)
  const loaded = await canonicalImporter.load({
    file,
    fileName: 'sent.csv',
    table: 'declarations',
    mapping,
    folder: place,
    memoryMb: 256,
  })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  expect(loaded.value).toMatchObject({ read: lines.length - 1, accepted: lines.length - 1, rejected: 0 })
  const duck = await openDuck()
  try {
    const extract = await openExtract(duck.connection, { declarations: [loaded.value.files.parquet ?? ''] })
    if (!extract.ok) throw new Error(JSON.stringify(extract.error))
    const { results } = await runIndicators(duck.connection, null, { thresholds: cardThresholds() })
    return new Map(results.map((result) => [result.indicator, result]))
  } finally {
    duck.close()
  }
}

/** Prices scatter by a fifth, in a fixed order. */
const scatter = (i: number) => 1 + 0.2 * Math.sin(i * 12.9898)

test('the public synthetic set has no officers: what needs none is computed, the rest says what is missing', async () => {
  const header =
    'Declaration ID,Date,Office ID,Process Type,Import Type,Import Use,Payment Type,Mode of Transport,Declarant ID,Importer ID,Seller ID,Courier ID,HS6 Code,Country of Departure,Country of Origin,Tax Rate,Tax Type,Country of Origin Indicator,Net Mass,Item Price,Fraud,Critical Fraud'
  const lines = many(1200, (i) => {
    const importer = i % 20
    const price = Math.round(1000 * scatter(i) * (importer === 7 ? 0.4 : 1)) / 100
    const day = `2020-${String(1 + (i % 12)).padStart(2, '0')}-15`
    return `${i},${day},30,B,11,1,A,10,D${i % 5},I${importer},S1,,870322,DE,DE,8.0,FTA,Y,100,${price * 100},${i % 4 === 0 ? 1 : 0},0`
  })
  const results = await analysed('korea-synthetic', [header, ...lines])
  const prices = results.get('undervaluation')
  expect(prices).toMatchObject({ status: 'computed', tested: 20 })
  expect(prices?.findings[0]).toMatchObject({ subject: 'I7', n: 60 })
  expect(prices?.findings[0]?.observed).toBeCloseTo(0.4, 1)
  expect(results.get('digits')).toMatchObject({ status: 'computed', tested: 20 })
  for (const id of ['finding-rate', 'queue-jump', 'override', 'off-roster-edits', 'reassignment'] as const)
    expect([id, results.get(id)?.status, results.get(id)?.notes[0]?.code]).toEqual([
      id,
      'prevented',
      'column-missing',
    ])
  expect(results.get('steering')?.findings).toEqual([])
})

test('an ASYCUDA World extract has officers and lanes: who finds less and what was re-assigned is computed', async () => {
  const header =
    'IDE_CUO_COD;IDE_REG_SER;IDE_REG_NBR;IDE_REG_DAT;KEY_ITM_NBR;DEC_COD;CMP_CON_COD;TAR_HSC_NB1;GDS_ORG_CTY;VIT_WGT_NET;VIT_STV;SEL_ASG_DAT;RLS_TIM;SEL_LANE_INI;SEL_LANE;SEL_INSPECTOR_INI;SEL_INSPECTOR'
  const two = (n: number) => String(n).padStart(2, '0')
  const lines = many(1200, (i) => {
    const day = `${two(1 + (i % 28))}/02/2026`
    const officer = `OF${i % 5}`
    const released = officer === 'OF3' && i % 3 === 0 ? '10:05' : `1${2 + (i % 3)}:${two(i % 60)}`
    return `A01;C;${i};${day} 09:30;1;BR${i % 3};IM${i % 9};8703221099;DE;100;${(100 * scatter(i)).toFixed(2).replace('.', ',')};${day} 09:35;${day} ${released};4;4;${officer};${officer}`
  })
  const results = await analysed('asycuda-world', [header, ...lines])
  for (const id of ['queue-jump', 'release-time', 'undervaluation', 'digits', 'reassignment'] as const)
    expect([id, results.get(id)?.status]).toEqual([id, 'computed'])
  expect(results.get('steering')?.tested).toBe(15)
  const [fastest] = results.get('queue-jump')?.findings ?? []
  expect(fastest).toMatchObject({ subject: 'OF3', counterpart: 'BR0' })
})
