import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findNumber, newKeyNumbers, numberOf } from './key-numbers.ts'
import { addName, findName, newNames } from './names.ts'
import { addRows, newUnitTable, type UnitTable } from './unit-table.ts'

interface Row {
  unit: number
  moment: number
  broker: number
  drawn: number
  handled: number
}

const some = fc.record({
  unit: fc.integer({ min: 0, max: 40 }),
  moment: fc.constantFrom(128, 129, 1000, Number.POSITIVE_INFINITY),
  broker: fc.integer({ min: 0, max: 3 }),
  drawn: fc.integer({ min: 0, max: 3 }),
  handled: fc.integer({ min: 0, max: 3 }),
})

/** Names get their numbers in the order of the rows, as when a database sends them. */
function gathered(rows: readonly Row[], piece: number): UnitTable {
  const table = newUnitTable()
  table.places.list.push({ office: 'O1', shift: 'A', lane: null })
  const number = (names: UnitTable['brokers'], name: number) => {
    const hash = [name * 7919, name] as const
    const known = findName(names, ...hash)
    return known < 0 ? addName(names, ...hash, name === 0 ? '' : `N${name}`) : known
  }
  for (let from = 0; from < rows.length; from += piece) {
    const part = rows.slice(from, from + piece)
    addRows(table, {
      length: part.length,
      key: Int32Array.from(part.flatMap(({ unit }) => [unit * 31, unit % 3])),
      moment: Float64Array.from(part, ({ moment }) => moment),
      place: new Int32Array(part.length),
      broker: Int32Array.from(part, ({ broker }) => number(table.brokers, broker)),
      drawn: Int32Array.from(part, ({ drawn }) => number(table.inspectors, drawn)),
      handled: Int32Array.from(part, ({ handled }) => number(table.inspectors, handled)),
    })
  }
  return table
}

function shown(table: UnitTable): string[] {
  return Array.from({ length: table.length }, (_, unit) =>
    [
      table.moment[unit],
      table.brokers.list[table.broker[unit] ?? -1],
      table.inspectors.list[table.drawn[unit] ?? -1],
      table.inspectors.list[table.handled[unit] ?? -1],
      table.highestChapter[unit],
    ].join(),
  ).sort()
}

test('units are the same whatever the order of the rows and the size of the pieces', () => {
  fc.assert(
    fc.property(fc.array(some, { maxLength: 120 }), fc.integer({ min: 1, max: 50 }), (rows, piece) => {
      const forward = gathered(rows, piece)
      const backward = gathered(rows.toReversed(), 7)
      expect(forward.length).toBe(new Set(rows.map(({ unit }) => unit)).size)
      expect(forward.declarations).toBe(rows.length)
      expect(shown(backward)).toEqual(shown(forward))
    }),
  )
})

test('a unit is placed by its first declaration and has a broker if any of them names one', () => {
  const late = { unit: 1, moment: 1000, broker: 2, drawn: 1, handled: 1 }
  const first = { unit: 1, moment: 129, broker: 0, drawn: 2, handled: 3 }
  expect(shown(gathered([late, first], 1))).toEqual(['129,N2,N2,N3,104'])
})

test('keys keep their numbers while the table grows', () => {
  const numbers = newKeyNumbers()
  const keyOf = (i: number) => (i * 2_654_435_761) % 2 ** 52
  let wrong = 0
  for (let i = 0; i < 100_000; i++) if (numberOf(numbers, keyOf(i)) !== i) wrong++
  expect(wrong).toBe(0)
  expect(findNumber(numbers, keyOf(77_777))).toBe(77_777)
  expect(findNumber(numbers, 0.5)).toBe(-1)
})

test('names keep their numbers while the list grows', () => {
  const names = newNames<string>()
  for (let i = 0; i < 5000; i++) addName(names, i << 8, i, `N${i}`)
  expect(findName(names, 4321 << 8, 4321)).toBe(4321)
  expect(findName(names, 4321 << 8, 4322)).toBe(-1)
})
