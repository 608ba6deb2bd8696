/** One browser for all browser tests; things are found by role and label, as people find them. */
import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'

let browser: Browser | undefined

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of the console and of the page so far. */
  readonly errors: string[]
}

export interface VisitOptions {
  readonly language?: string
  readonly width?: number
  /** Another house than the one all browser tests share. */
  readonly address?: string
}

export async function visit(options: VisitOptions = {}): Promise<Visit> {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 900 },
    reducedMotion: 'reduce', // a window that fades is neither there nor gone, and axe measures colours in between
    baseURL: options.address ?? inject('address'),
  })
  // A state is waited for as long as the test has: a busy machine is late, and how late says nothing about the page.
  context.setDefaultTimeout(inject('patience'))
  const page = await context.newPage()
  const errors: string[] = []
  page.on('console', (message) => {
    // The first question "who am I" of a visitor and refusals under test answer with 4xx, which the browser also logs.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  await page.addInitScript((language) => {
    if (!localStorage.getItem('tamga-language')) localStorage.setItem('tamga-language', language)
  }, options.language ?? 'en')
  await page.goto('/')
  return { page, context, errors }
}

export async function signIn(page: Page, login: string): Promise<void> {
  await page.getByLabel('Login').fill(login)
  await page.getByLabel('Password', { exact: false }).first().fill('tamga-demo-2026')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
}

/**
 * Zero violations of WCAG 2.2 A and AA on the page as it stands. Judged in one run within the page: the other mode opens a second page for every
 * judgement, for frames of other sites, of which there are none here, and takes four times as long.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const told = violations.map(
    (one) =>
      `${one.id}: ${one.nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join(' | ')}`,
  )
  expect(told).toEqual([])
}

export async function closeBrowser(): Promise<void> {
  await browser?.close()
  browser = undefined
}
