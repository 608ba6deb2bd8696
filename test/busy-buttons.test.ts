/** A button of the library that is switched off while it works loses the focus: src/ui/BusyButton.tsx does not. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const files = execFileSync('git', ['ls-files', '--', 'src/*.tsx'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && file !== 'src/ui/BusyButton.tsx')

/** Names of the elements that are given `loading`. */
function working(text: string): string[] {
  const flat = text.replaceAll(/=\{<[^<>]*\/>\}/g, '') // icons within
  return [...flat.matchAll(/<([A-Z][\w.]*)\b(?:(?!<[A-Z]|<\/).)*?\sloading=/gs)].map(([, name = '']) => name)
}

test('what is sought is found', () => {
  expect(working('<Group><Button onClick={() => go()}\n loading={busy}>x</Button></Group>')).toEqual([
    'Button',
  ])
  expect(working('<Button>x</Button><BusyButton loading={busy} />')).toEqual(['BusyButton'])
})

test('no button of the library itself works while it is switched off', () => {
  const others = new Set(files.flatMap((file) => working(readFileSync(file, 'utf8'))))
  expect([...others].sort()).toEqual(['ActButton', 'BusyButton', 'Dropzone', 'Preview'])
})
