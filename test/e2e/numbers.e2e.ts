import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { closeBrowser, signIn, visit } from './browser.ts'

afterAll(closeBrowser)

/** Columns of numbers by table and head, each with the numbers of decimals that its cells have; powers of ten and words left out. */
async function decimals(page: Page): Promise<Record<string, Set<number>>> {
  const cells = await page.locator('main td[data-number]').evaluateAll((all) =>
    all.map((cell) => ({
      key: `${cell.closest('table')?.querySelector('caption')?.textContent}: ${cell.getAttribute('data-label')}`,
      lines: cell.innerHTML.split(/<[^>]*>/),
    })),
  )
  const found: Record<string, Set<number>> = {}
  for (const { key, lines } of cells)
    for (const line of lines) {
      const number = /^[+−]?[\d,]+(?:\.(\d+))?%?$/.exec(line.trim())
      found[key] ??= new Set()
      if (number) found[key].add(number[1]?.length ?? 0)
    }
  return found
}

test('numbers that stand below each other have the same number of decimals', async () => {
  const { page, context } = await visit()
  await signIn(page, 'integrity')
  const seen: Record<string, Set<number>> = {}
  const look = async (path: string, { table, press }: { table: string; press?: string }) => {
    await page.goto(path)
    if (press) await page.getByRole('button', { name: press }).first().click()
    await page.getByRole('table', { name: table }).first().waitFor()
    Object.assign(seen, await decimals(page))
  }
  await look('/monitoring', { table: 'By month', press: 'Show as table' })
  await look('/monitoring/leads', { table: 'What stands out' })
  await look('/monitoring/indicators/steering', { table: 'Strongest first' })
  expect(Object.keys(seen).length).toBeGreaterThan(12)
  expect(Object.entries(seen).filter(([, counts]) => counts.size > 1)).toEqual([])
  await context.close()
})
