import { expect, test } from 'vitest'
import { commandLineDoc } from './command-line-doc.ts'

test('docs/command-line.md says what the commands say (renew it with vitest -u)', async () => {
  await expect(await commandLineDoc()).toMatchFileSnapshot('../docs/command-line.md')
})
