import { expect, test } from 'vitest'
import { newProgressBar } from './progress-bar.ts'

const steps = [
  { prefix: 'generate', weight: 1, label: 'making' },
  { prefix: 'import', weight: 3, label: 'loading' },
]
const at = (step: string, done: number) => ({ step, done, total: 100, unit: 'rows' })

function watched(isTTY: boolean) {
  const lines: string[] = []
  let time = 0
  const stream = { write: (text: string) => lines.push(text), isTTY }
  const bar = newProgressBar({ stream, now: () => time, steps })
  return { lines, bar, tick: (ms: number) => (time += ms) }
}

test('one bar runs over all steps by their weight, with the time left', () => {
  const { lines, bar, tick } = watched(true)
  bar.show(at('generate', 0))
  tick(10_000)
  bar.show(at('generate', 100))
  tick(200)
  bar.show(at('import-edits', 0))
  bar.end()
  const texts = lines.map((line) => line.replace('\r\u001b[K', ''))
  expect(texts[1]).toBe('██████░░░░░░░░░░░░░░░░░░  25 %  making, about 30 s left')
  expect(texts[2]).toContain(' 25 %  loading')
  expect(texts.at(-1)).toBe(`${'█'.repeat(24)} 100 %  done\n`)
})

test('it never runs backwards and is drawn ten times a second at most', () => {
  const { lines, bar, tick } = watched(true)
  bar.show(at('import-declarations', 90))
  tick(50)
  bar.show(at('import-declarations', 95))
  tick(60)
  bar.show(at('import-roster', 0))
  expect(lines.length).toBe(2)
  expect(lines[1]).toContain(' 96 %')
})

test('a log gets one line per step', () => {
  const { lines, bar } = watched(false)
  for (const step of ['generate', 'generate', 'import-roster', 'import-edits', 'unknown'])
    bar.show(at(step, 1))
  bar.end()
  expect(lines).toEqual(['tamga: making …\n', 'tamga: loading …\n'])
})
