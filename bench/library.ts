/**
 * How long an instrument of 1,000 questions takes: over the API, in the search, and in a real browser until it can be read and while one
 * types into its filter. Prints the figures and writes bench/results/library.json. `node bench/library.ts [questions]`
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { chromium, type Page } from 'playwright-core'
import { startTamga } from '../test/e2e/start.ts'

const size = Number(process.argv[2] ?? 1000)
const rounds = 30
const WORDS = 'broker evidence'
// Runs in the page: a text, since this file is checked without the browser's types.
const untilThere = `(id) => new Promise((resolve) => {
  const look = () =>
    document.getElementById(id) ? resolve(performance.now() - window.clicked) : requestAnimationFrame(look)
  requestAnimationFrame(look)
})`
const words = 'customs officer integrity declaration control register evidence broker release audit'.split(
  ' ',
)

const app = await startTamga({ TAMGA_DEMO_SIZE: '2000' })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
try {
  await publish()
  const results = {
    questions: size,
    loadAverage: loadavg()[0],
    api: await overApi(),
    browser: await inBrowser(),
  }
  console.log(JSON.stringify(results, null, 2))
  mkdirSync('bench/results', { recursive: true })
  writeFileSync('bench/results/library.json', `${JSON.stringify(results, null, 2)}\n`)
} finally {
  await browser.close()
  await app.stop()
}

/** A file of questions in four languages, brought by one person and published by another, as people do it. */
async function publish(): Promise<void> {
  const writer = await signedIn('integrity')
  const text = (i: number, tail: string) =>
    `Question ${i}: is the ${words[i % 10]} of every ${words[(i * 7) % 10]} reviewed ${words[(i * 3) % 10]} by ${words[(i * 9) % 10]}? ${tail}`
  const anchors = [0, 1, 2, 3, 4, 5].map((n) => `    - { en: level ${n}, ru: уровень ${n} }`).join('\n')
  const provisions = Array.from({ length: size }, (_, i) => {
    const group = i % 25 === 0
    const id = `LG-${Math.floor(i / 25) + 1}${group ? '' : `.${i % 25}`}`
    const parent = group ? '' : `\n    parent: LG-${Math.floor(i / 25) + 1}`
    return `  - id: ${id}${parent}\n    text: { en: "${text(i, '')}", ru: "${text(i, 'по-русски')}" }\n    question: { scale: s, about: [RAD-1.1] }`
  })
  const yaml = `id: large\nprefix: LG\nkind: questions\ntitle: { en: Large }\nsource: made for measuring\nprovenance: R\nscales:\n  s:\n${anchors}\nprovisions:\n${provisions.join('\n')}\n`
  const content = Buffer.from(yaml).toString('base64')
  const { id } = await post<{ id: string }>(writer, '/library/drafts/file', {
    fileName: 'large.yaml',
    content,
  })
  const { sha256 } = await get<{ sha256: string }>(writer, `/library/drafts/${id}`)
  const move = (cookie: string, move: string) =>
    post(cookie, `/library/drafts/${id}/moves`, { move, reason: 'for measuring', sha256 })
  await move(writer, 'propose')
  await move(await signedIn('auditor'), 'publish')
}

async function overApi() {
  const cookie = await signedIn('officer')
  const instrument = await timed(() => get(cookie, '/library/instruments/large?language=ru'))
  const search = await timed(() => get(cookie, '/library/search?text=broker%20evidence&language=ru'))
  return { instrumentMs: instrument, searchMs: search }
}

async function inBrowser() {
  const opened: number[] = []
  const whole: number[] = []
  const openedCpu: number[] = []
  const wholeCpu: number[] = []
  const typedCpu: number[] = []
  let slowestKeyMs = 0
  for (let i = 0; i < 10; i++) {
    const context = await browser.newContext({ baseURL: app.address, viewport: { width: 1280, height: 900 } })
    const page = await context.newPage()
    await page.goto('/')
    await page.request.post('/rpc/people/signIn', {
      data: { json: { login: 'officer', password: 'tamga-demo-2026' } },
    })
    await page.goto('/library/model-code') // the code of the page is there, as on any second visit
    await page.waitForSelector('#MC-11')
    await page.goto('/library')
    const cpu = await cpuOf(page)
    opened.push(await openLarge(page))
    openedCpu.push(await cpu())
    whole.push(await allRows(page))
    wholeCpu.push(await cpu())
    slowestKeyMs = Math.max(slowestKeyMs, await typeInFilter(page))
    typedCpu.push((await cpu()) / WORDS.length)
    await context.close()
  }
  return {
    readableMs: spread(opened),
    allRowsMs: spread(whole),
    slowestKeyMs,
    // Time of the page's own thread: what others do on the machine is not in it.
    pageCpuMs: { readable: spread(openedCpu), restOfRows: spread(wholeCpu), perKey: spread(typedCpu) },
  }
}

/** Milliseconds of processor time that the page's main thread spent since the last asking. */
async function cpuOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1000 * (metrics.find((one) => one.name === 'TaskDuration')?.value ?? 0)
  }
  let before = await spent()
  return async () => {
    const [was, now] = [before, await spent()]
    before = now
    return now - was
  }
}

/** Milliseconds from the click until the first row is painted. */
async function openLarge(page: Page): Promise<number> {
  await page.waitForSelector('a[href="/library/large"]')
  return page.evaluate(`{
    window.clicked = performance.now()
    document.querySelector('a[href="/library/large"]').click();
    (${untilThere})('LG-1')
  }`)
}

/** Milliseconds from the same click until every row is in the page. */
function allRows(page: Page): Promise<number> {
  return page.evaluate(`(${untilThere})('LG-${Math.ceil(size / 25)}')`)
}

/** The longest time from a key to the next picture, as the browser itself reports it (Event Timing; multiples of 8 ms). */
async function typeInFilter(page: Page): Promise<number> {
  await page.evaluate(`{
    window.seen = { longest: 0 }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.longest = Math.max(seen.longest, entry.duration)
    }).observe({ type: 'event', durationThreshold: 16 })
  }`)
  const filter = page.getByRole('searchbox', { name: 'Find in this instrument' })
  await filter.pressSequentially(WORDS, { delay: 60 })
  await page.waitForTimeout(500)
  return page.evaluate<number>('seen.longest')
}

async function signedIn(login: string): Promise<string> {
  const answer = await fetch(`${app.address}/rpc/people/signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: app.address },
    body: JSON.stringify({ json: { login, password: 'tamga-demo-2026' } }),
  })
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

async function get<T>(cookie: string, path: string): Promise<T> {
  return answerOf<T>(await fetch(`${app.address}/api${path}`, { headers: { cookie } }))
}

async function post<T>(cookie: string, path: string, body: object): Promise<T> {
  const headers = { cookie, 'content-type': 'application/json', origin: app.address }
  return answerOf<T>(
    await fetch(`${app.address}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  )
}

async function answerOf<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}

async function timed(ask: () => Promise<unknown>) {
  const all: number[] = []
  for (let i = 0; i < rounds; i++) {
    const from = performance.now()
    await ask()
    all.push(performance.now() - from)
  }
  return spread(all)
}

function spread(all: readonly number[]) {
  const sorted = [...all].sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
  return { median: at(0.5), p95: at(0.95) }
}
