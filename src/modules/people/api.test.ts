import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '#platform/rpc.ts'
import { testHouse } from '#test/database.ts'
import { peopleApi } from './api.ts'
import { peoplePolicy } from './policy.ts'
import { actorOfSession, addDemonstrationAccounts } from './public.ts'
import { sessionOf } from './sign-in/session.store.ts'

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
    actor: await actorOfSession(house.db, token, { now: at, policies: [peoplePolicy] }),
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
    people: createRouterClient(
      peopleApi({ db: house.db, keys: house.keys, now: () => at, policies: [peoplePolicy] }),
      {
        context,
      },
    ),
    token: () => token,
  }
}

test('the right password opens a session that the cookie proves, and signing out ends it on the server', async () => {
  const { people, token } = visitor()
  expect(await people.me()).toBeNull()
  expect(await people.signIn({ login: 'Analyst', password })).toEqual({ step: 'done' })
  expect(await people.me()).toMatchObject({ login: 'analyst', role: 'analyst' })
  const cookie = token() ?? ''
  await people.signOut()
  expect(await sessionOf(house.db, cookie, at)).toBeUndefined()
})

test('an unknown login and a wrong password get the same answer', async () => {
  const { people } = visitor()
  const unknown = await people.signIn({ login: 'nobody', password }).catch((error) => error)
  const wrong = await people.signIn({ login: 'analyst', password: 'wrong' }).catch((error) => error)
  expect([unknown.code, unknown.status]).toEqual(['WRONG_CREDENTIALS', 401])
  expect([wrong.code, wrong.message]).toEqual([unknown.code, unknown.message])
})

test('five wrong passwords make even the right one wait half a minute, and then it works again', async () => {
  const { people } = visitor()
  for (let i = 0; i < 5; i++)
    await people.signIn({ login: 'guessed', password: `guess ${i}` }).catch(() => undefined)
  const refused = await people.signIn({ login: 'guessed', password }).catch((error) => error)
  expect(refused.code).toBe('TOO_MANY_ATTEMPTS')
  expect(refused.data.retryAfterSeconds).toBe(30)
  at = new Date(at.getTime() + 31_000)
  expect(await people.signIn({ login: 'guessed', password })).toEqual({ step: 'done' })
})

test('a session ends after twelve hours, however busy, and after an idle hour', async () => {
  const { people } = visitor()
  await people.signIn({ login: 'analyst', password })
  for (let half = 1; half < 24; half++) {
    at = new Date(at.getTime() + 1_800_000)
    expect(await people.me()).not.toBeNull()
  }
  at = new Date(at.getTime() + 1_800_000)
  expect(await people.me()).toBeNull()
  await people.signIn({ login: 'analyst', password })
  at = new Date(at.getTime() + 3_600_000)
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
