/** Thirty-two people of one headquarters and five offices who answer by call as themselves, so that each kind of act is done by hand once. */
import { expect } from 'vitest'

/** A signed-in person who asks operations as the page does. */
export interface Person {
  readonly login: string
  call(to: string, body?: object): Promise<unknown>
}

const demonstrationPassword = 'tamga-demo-2026'
const password = 'six grey geese over the yard'

export async function enter(address: string, login: string, secret = demonstrationPassword): Promise<Person> {
  const { cookie } = await ask(address, { to: 'people/signIn', body: { login, password: secret } })
  expect(cookie, `${login} could not sign in`).not.toBe('')
  return personWith(address, { login, cookie })
}

/** An account for an officer, made by the administrator and entered through its link. */
export async function invited(
  address: string,
  admin: Person,
  officer: { code: string; name: string },
): Promise<Person> {
  const login = officer.code.toLowerCase()
  const wish = { login, displayName: officer.name, officerId: officer.code }
  const { secret } = (await admin.call('people/access/invite', wish)) as { secret: string }
  const { cookie } = await ask(address, { to: 'people/access/redeem', body: { secret, password } })
  return personWith(address, { login, cookie })
}

function personWith(address: string, { login, cookie }: { login: string; cookie: string }): Person {
  return {
    login,
    async call(to, body) {
      const got = await ask(address, { to, body, cookie })
      expect([to, got.status, got.status === 200 ? '' : got.text.slice(0, 200)]).toEqual([to, 200, ''])
      return (JSON.parse(got.text) as { json: unknown }).json
    },
  }
}

interface Wish {
  readonly to: string
  readonly body?: object | undefined
  readonly cookie?: string
}

async function ask(address: string, { to, body, cookie = '' }: Wish) {
  const response = await fetch(`${address}/rpc/${to}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address, cookie },
    body: JSON.stringify(body === undefined ? {} : { json: body }),
  })
  const set = response.headers.getSetCookie().map((line) => line.split(';')[0])
  return { status: response.status, text: await response.text(), cookie: set.join('; ') }
}

export interface SheetSeen {
  readonly questions: readonly { readonly id: string; readonly factor: string }[]
  readonly factors: readonly { readonly id: string }[]
}

export async function sheetOf(person: Person, cycle: string): Promise<SheetSeen> {
  return (await person.call('assessment/answers/sheet', { cycle, language: 'en' })) as SheetSeen
}

/** Answers and hands in all of these questions, one after the other, as their author. */
export async function answersAll(
  person: Person,
  { cycle, questions, level }: { cycle: string; questions: SheetSeen['questions']; level: number },
): Promise<void> {
  for (const [i, { id }] of questions.entries()) {
    const levels = { written: level, practice: (level + i) % 3, notApplicable: false, whyNot: '' }
    const value = { ...levels, sure: 2, reason: '', share: false }
    await person.call('assessment/answers/save', { cycle, question: id, value, version: 0 })
  }
  await handsIn(person, { cycle, factors: [...new Set(questions.map((one) => one.factor))] })
}

export async function handsIn(
  person: Person,
  wish: { cycle: string; factors: readonly string[] },
): Promise<void> {
  await person.call('assessment/answers/handIn', wish)
}

/** What a group agrees on, written by the one who leads it. */
export function agreeing(panel: string, question: string): object {
  const levels = { written: 1, practice: 2, notApplicable: false, whyNot: '' }
  const value = { ...levels, severity: 'medium', target: 3, note: 'Talked over by all.' }
  return { panel, question, value, version: 0 }
}
