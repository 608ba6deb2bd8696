/**
 * Appends per second from several connections (private PostgreSQL, fsync on), proof of one entry, full verification of entries:
 * `npm run bench:ledger -- --entries 10000000 --seconds 10 --json bench/results/ledger.json`. Contents are not hashed here.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { events } from '#modules/ledger/events.ts'
import { growTree } from '#modules/ledger/grow.ts'
import { makeReceipt } from '#modules/ledger/make-receipt.ts'
import { newRecorder } from '#modules/ledger/record.ts'
import { openLedger } from '#modules/ledger/room.ts'
import { readTree } from '#modules/ledger/tree.ts'
import { newPool } from '#platform/db.ts'
import { readEnv } from '#platform/env.ts'
import { openHouse } from '#platform/house.ts'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000000' },
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '10' },
    json: { type: 'string', default: 'bench/results/ledger.json' },
  },
})
const now = () => new Date()
const results: Record<string, string | number>[] = []

function report(what: string, measured: number, unit: string, target: string, met: boolean): void {
  results.push({
    what,
    measured: Math.round(measured * 100) / 100,
    unit,
    target,
    met: target === '' ? '' : met ? 'yes' : 'no',
  })
}

const dataDir = mkdtempSync(join(tmpdir(), 'tamga-bench-'))
chmodSync(dataDir, 0o755) // for root the database runs as nobody, who must be able to enter
const house = await openHouse(readEnv({ TAMGA_DATA: dataDir }))
try {
  const ledger = openLedger({ ...house, now, randomBytes })
  await append()
  await fill(Number(values.entries))
  await prove()
  await verify(ledger)
} finally {
  await house.close()
  rmSync(dataDir, { recursive: true, force: true })
}
console.table(results)
mkdirSync(dirname(values.json), { recursive: true })
const told = {
  measured: new Date().toISOString().slice(0, 10),
  load: loadavg()[0],
  entries: Number(values.entries),
  results,
}
writeFileSync(values.json, `${JSON.stringify(told, null, 1)}\n`)

async function append(): Promise<void> {
  const { record } = newRecorder({ schema: 'ledger', events }, { now, randomBytes })
  const until = performance.now() + Number(values.seconds) * 1000
  let count = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: Number(values.connections) }, async (_, one) => {
      while (performance.now() < until) {
        await house.db.transaction().execute((tx) =>
          record(tx, {
            type: 'ledger.entries-read',
            actor: `account-${one}`,
            subjects: [`lead:${count}`],
            content: { reason: 'measured' },
          }),
        )
        count++
      }
    }),
  )
  const perSecond = (count / (performance.now() - started)) * 1000
  report(`appends, ${values.connections} connections`, perSecond, '1/s', '>= 1000', perSecond >= 1000)
}

/**
 * Entries as `ledger.append` and its trigger make them, by the owner in large statements. The indexes of the views (by subject, actor, type)
 * are left out meanwhile: no proof and no verification reads them, and the tiles are made by the product's own growing.
 */
async function fill(entries: number): Promise<void> {
  const STEP = 500_000
  const started = performance.now()
  const pool = newPool(
    { ...house.address, user: 'postgres' },
    { max: 1, options: '-c synchronous_commit=off' },
  )
  try {
    await pool.query('drop index ledger.entry_subjects, ledger.entry_actor, ledger.entry_type')
    const { rows } = await pool.query('select coalesce(max(seq) + 1, 0)::int as next from ledger.entry')
    for (let from = Number(rows[0].next); from < entries; from += STEP) {
      await pool.query(
        `insert into ledger.entry (seq, at, type, actor, subjects, commitment, leaf_hash)
          select seq, at, type, actor, subjects, commitment, ledger.leaf_hash(seq, at, type, actor, subjects, commitment)
          from (select seq, $1::timestamptz(3) as at, 'ledger.entries-read' as type, 'account-1' as actor,
              array['lead:' || seq] as subjects, sha256(seq::text::bytea) as commitment
            from generate_series($2::bigint, $3::bigint) seq) e`,
        [now(), from, Math.min(entries, from + STEP) - 1],
      )
      process.stderr.write(`\r${from} entries `)
    }
    await pool.query('analyze ledger.entry')
  } finally {
    await pool.end()
  }
  await growTree(house.db)
  report('filling and growing the tree', (performance.now() - started) / 1000, 's', '', true)
}

async function prove(): Promise<void> {
  const ledger = openLedger({ ...house, now, randomBytes })
  await ledger.sign()
  const size = await growTree(house.db)
  const times: number[] = []
  let bytes = 0
  for (let i = 0; i < 300; i++) {
    const seq = Math.floor(Math.random() * size)
    const started = performance.now()
    const path = await readTree(house.db, size).inclusion(seq)
    times.push(performance.now() - started)
    bytes = Math.max(bytes, path.length * 32)
  }
  times.sort((a, b) => a - b)
  const [median, p99] = [times[150] ?? 0, times[297] ?? 0]
  report('proof of one entry, median', median, 'ms', '<= 5', median <= 5)
  report('proof of one entry, p99', p99, 'ms', '', true)
  report('longest proof', bytes, 'bytes', '<= 2048', bytes <= 2048)
  const receipt = await makeReceipt(house.db, Math.floor(size / 2))
  if (!receipt.ok) throw new Error(receipt.error)
  report('receipt as a file', receipt.value.length, 'bytes', '', true)
}

async function verify(ledger: ReturnType<typeof openLedger>): Promise<void> {
  const started = performance.now()
  const verdict = await ledger.verify({ contents: false })
  const perSecond = (verdict.entries / (performance.now() - started)) * 1000
  report(
    'full verification of entries',
    perSecond,
    '1/s',
    '>= 200000',
    verdict.intact && perSecond >= 200_000,
  )
}
