import { HOUSES } from '/work/wt/foreign/bench/foreign/houses.ts'
import { writeWorld } from '/work/wt/foreign/bench/foreign/world.ts'
import { mkdirSync, writeFileSync } from 'node:fs'
const [name, seed, innocent, dir] = process.argv.slice(2) as [string, string, string, string]
const house = HOUSES.find((h) => h.name === name)!
mkdirSync(dir, { recursive: true })
const truth = writeWorld(house, { seed: Number(seed), size: 1_000_000, innocent: innocent === '1', dir })
writeFileSync(`${dir}.truth.json`, JSON.stringify(truth))
