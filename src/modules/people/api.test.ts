import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '#platform/rpc.ts'
import { testHouse } from '#test/database.ts'
import { peopleApi } from './api.ts'
import { actorOfSession, addDemonstrationAccounts } from './public.ts'
import { accountBySession } from './store.ts'

const password = 'a long enough password'
let house: Awaited<ReturnType<typeof testHouse>>
let at = new Date('2026-03-02T09:00:00Z')

beforeAll(async () => {
  house = await testHouse()
  await addDemonstrationAccounts(
    house.db,
    [
      { login: 'analyst', displayName: 'Analyst', role: 'analyst', officerId: null },
      { login: 'guessed', displayName: 'Guessed', role: 'auditor', officerId: null },
    ],
    { password, at },
  )
})
afterAll(() => house.remove())

function visitor() {
  let token: string | undefined
  const context = async (): Promise<Context> => ({
    actor: await actorOfSession(house.db, token, at),
    requestId: 'test',
    session: {
      token,
      set: (value) => {
        token = value
      },
      clear: () => {
        token = undefined
      },
    },
  })
  return {
    people: createRouterClient(peopleApi({ db: house.db, now: () => at }), { context }),
    token: () => token,
  }
}

test('the right password opens a session that the cookie proves, and signing out ends it on the server', async () => {
  const { people, token } = visitor()
  expect(await people.me()).toBeNull()
  const me = await people.signIn({ login: 'Analyst', password })
  expect(me).toMatchObject({ login: 'analyst', role: 'analyst' })
  expect(await people.me()).toEqual(me)
  const cookie = token() ?? ''
  await people.signOut()
  expect(await accountBySession(house.db, cookie, at)).toBeUndefined()
})

test('an unknown login and a wrong password get the same answer', async () => {
  const { people } = visitor()
  const unknown = await people.signIn({ login: 'nobody', password }).catch((error) => error)
  const wrong = await people.signIn({ login: 'analyst', password: 'wrong' }).catch((error) => error)
  expect([unknown.code, unknown.status]).toEqual(['WRONG_CREDENTIALS', 401])
  expect([wrong.code, wrong.message]).toEqual([unknown.code, unknown.message])
})

test('five wrong passwords make even the right one wait ten minutes, and then it works again', async () => {
  const { people } = visitor()
  for (let i = 0; i < 5; i++)
    await people.signIn({ login: 'guessed', password: `guess ${i}` }).catch(() => undefined)
  const refused = await people.signIn({ login: 'guessed', password }).catch((error) => error)
  expect(refused.code).toBe('TOO_MANY_ATTEMPTS')
  expect(refused.data.retryAfterSeconds).toBe(600)
  at = new Date(at.getTime() + 601_000)
  expect(await people.signIn({ login: 'guessed', password })).toMatchObject({ login: 'guessed' })
})

test('a session ends after twelve hours', async () => {
  const { people } = visitor()
  await people.signIn({ login: 'analyst', password })
  at = new Date(at.getTime() + 12 * 3_600_000)
  expect(await people.me()).toBeNull()
})

test('the language stays on the account', async () => {
  const { people } = visitor()
  await people.signIn({ login: 'analyst', password })
  await people.setLanguage({ language: 'tk' })
  expect((await people.me())?.language).toBe('tk')
})

test('nobody changes anything without signing in', async () => {
  const refused = await visitor()
    .people.setLanguage({ language: 'ru' })
    .catch((error) => error)
  expect(refused.code).toBe('UNAUTHORIZED')
})
