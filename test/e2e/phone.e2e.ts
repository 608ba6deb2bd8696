/** All pages on a phone and in Russian, whose words are long: nothing beyond the edge, nothing cut, nothing too low for a finger. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { closeBrowser, visit } from './browser.ts'
import { faultsOfPage } from './faults.ts'

afterAll(closeBrowser)

/** Routes as the application declares them, `$` and a name where a record's id stands; the longer before those they would swallow. */
const routes = [...readFileSync('src/web/routes.tsx', 'utf8').matchAll(/path: '([^']+)'/g)].map(
  ([, path = '']) => ({
    path,
    pattern: new RegExp(`^${path.replaceAll(/\$\w+/g, '[^/]+')}$`),
  }),
)
const routeOf = (path: string) =>
  (routes.find((one) => one.path === path) ?? routes.find(({ pattern }) => pattern.test(path)))?.path

/** Nobody has begun a draft in the demonstration: `library.e2e.ts` does. */
const without = ['/library/drafts/$id']

const seen = new Map<string, string[]>()

/** Goes on within the page, as a link does, and waits until all that was asked for has come. */
async function goTo(page: Page, path: string): Promise<void> {
  if (new URL(page.url()).pathname !== path)
    await page.evaluate(`document.querySelector('h1')?.setAttribute('data-left', '')
      history.pushState(null, '', ${JSON.stringify(path)})
      dispatchEvent(new PopStateEvent('popstate'))`)
  await page.locator('h1:not([data-left])').waitFor()
  const loading = page.locator('main .mantine-Skeleton-root')
  for (let open = await loading.count(); open > 0; open = await loading.count())
    await loading.first().waitFor({ state: 'detached' })
}

async function linksOf(page: Page): Promise<string[]> {
  const links = await page
    .locator(':is(main, nav) a[href^="/"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')))
  return links.flatMap((link) => link?.split(/[?#]/)[0] ?? [])
}

/** From the desk along what the menu and the pages link, each route once. */
async function walk(page: Page): Promise<void> {
  await goTo(page, '/')
  const ahead = ['/account', '/notices', ...(await linksOf(page)), '/']
  for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
    const route = routeOf(path)
    if (route === undefined || seen.has(route)) continue
    await goTo(page, path)
    seen.set(route, await page.evaluate(faultsOfPage))
    ahead.push(...(await linksOf(page)))
  }
}

test('no page is wider than a phone, cuts a word or has a button too low for a finger; every route is looked at', async () => {
  const told: string[] = []
  for (const login of ['integrity', 'analyst', 'personnel', 'admin', 'officer']) {
    const { page, context, errors } = await visit({ width: 390, language: 'ru' })
    await page.getByLabel('Имя для входа').fill(login)
    if (login === 'integrity') told.push(...(await page.evaluate<string[]>(faultsOfPage)))
    await page.getByLabel('Пароль').first().fill('tamga-demo-2026')
    await page.getByRole('button', { name: 'Войти', exact: true }).click()
    await page.getByRole('button', { name: 'Выйти' }).waitFor()
    await walk(page)
    told.push(...errors)
    await context.close()
  }
  for (const [route, faults] of seen) told.push(...faults.map((fault) => `${route} ${fault}`))
  expect(told).toEqual([])
  const unseen = routes.map(({ path }) => path).filter((path) => !seen.has(path) && !without.includes(path))
  expect(unseen).toEqual([])
})
