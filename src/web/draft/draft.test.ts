import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DraftDeps, openDraft, type Versioned } from './draft.ts'
import { deleteDrafts, draftName, keptDrafts } from './kept-drafts.ts'

/** A browser's storage as the standard describes it. */
class Shelf implements Storage {
  readonly #held = new Map<string, string>()
  full = false
  get length() {
    return this.#held.size
  }
  key = (index: number) => [...this.#held.keys()][index] ?? null
  getItem = (name: string) => this.#held.get(name) ?? null
  setItem(name: string, text: string) {
    if (this.full) throw new DOMException('full', 'QuotaExceededError')
    this.#held.set(name, text)
  }
  removeItem = (name: string) => void this.#held.delete(name)
  clear = () => this.#held.clear()
}

const lost = new TypeError('Failed to fetch')
const refusal = (code: string, status: number, data?: unknown) =>
  Object.assign(new Error(code), { code, status, data })

/** A server that holds one text and refuses old versions; its line may be cut before or after it has heard. */
function server(value = 'one', version = 1) {
  const state = { now: { value, version }, line: 'good' as 'good' | 'cut' | 'answer-lost', heard: 0 }
  const send = async (text: string, base: number): Promise<Versioned<string>> => {
    if (state.line === 'cut') throw lost
    state.heard++
    if (base !== state.now.version) throw refusal('CONFLICT', 409, state.now)
    state.now = { value: text, version: base + 1 }
    if (state.line === 'answer-lost') throw lost
    return state.now
  }
  return { state, send }
}

function page(send: DraftDeps<string>['send'], more: Partial<DraftDeps<string>> = {}) {
  const timers: { ms: number; run: () => void }[] = []
  const storage = new Shelf()
  const deps: DraftDeps<string> = {
    storage,
    name: draftName('me', 'room/text/1'),
    link: '/room',
    send,
    after: 800,
    repeatable: true,
    same: (a, b) => a === b,
    later: (ms, run) => {
      const timer = { ms, run }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0)
    },
    ...more,
  }
  const draft = openDraft(deps)
  const tick = async () => {
    for (const { run } of timers.splice(0)) run()
    await settled()
  }
  return { draft, deps, storage: deps.storage as Shelf, timers, tick }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))
const stateOf = ({ draft }: ReturnType<typeof page>) => [draft.view().value, draft.view().status]

test('typed → kept here → sent after a moment of rest → accepted, and forgotten here', async () => {
  const { state, send } = server()
  const one = page(send)
  one.draft.receive(state.now)
  expect(stateOf(one)).toEqual(['one', 'same'])
  one.draft.change('two')
  expect(stateOf(one)).toEqual(['two', 'kept'])
  expect(keptDrafts(one.storage, 'me')).toEqual([{ link: '/room', pieces: 1 }])
  expect(keptDrafts(one.storage, 'other')).toEqual([])
  await one.tick()
  expect(stateOf(one)).toEqual(['two', 'accepted'])
  expect(state.now).toEqual({ value: 'two', version: 2 })
  expect(keptDrafts(one.storage, 'me')).toEqual([])
})

test('on a cut line it waits with growing pauses, survives a closed page and goes out when the line is back', async () => {
  const { state, send } = server()
  const one = page(send)
  one.draft.receive(state.now)
  state.line = 'cut'
  one.draft.change('two')
  const pauses: number[] = []
  for (let i = 0; i < 7; i++) {
    await one.tick()
    pauses.push(one.timers[0]?.ms ?? 0)
    expect(stateOf(one)).toEqual(['two', 'waiting'])
  }
  expect(pauses).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
  const again = page(send, { storage: one.storage })
  expect(stateOf(again)).toEqual(['two', 'kept'])
  again.draft.receive(state.now)
  await again.tick()
  expect(stateOf(again)).toEqual(['two', 'waiting'])
  state.line = 'good'
  again.draft.online()
  await settled()
  expect(stateOf(again)).toEqual(['two', 'accepted'])
  expect(state.now.value).toBe('two')
})

test('an answer that was lost is no conflict with oneself', async () => {
  const { state, send } = server()
  const one = page(send)
  one.draft.receive(state.now)
  one.draft.change('two')
  state.line = 'answer-lost'
  await one.tick()
  expect(stateOf(one)).toEqual(['two', 'waiting'])
  state.line = 'good'
  await one.tick()
  expect(stateOf(one)).toEqual(['two', 'accepted'])
  expect(state.now).toEqual({ value: 'two', version: 2 })
})

test.each(['mine', 'theirs'] as const)(
  'who saved meanwhile is asked about, never overwritten: %s',
  async (whose) => {
    const { state, send } = server()
    const one = page(send)
    one.draft.receive(state.now)
    one.draft.change('mine')
    state.now = { value: 'theirs', version: 2 }
    await one.tick()
    expect(one.draft.view()).toMatchObject({ value: 'mine', status: 'conflict', theirs: { value: 'theirs' } })
    expect(await one.draft.submit()).toBe(false)
    one.draft.change('mine still')
    await one.tick()
    expect(state.now.value).toBe('theirs')
    one.draft.settle(whose)
    await settled()
    expect(state.now.value).toBe(whose === 'mine' ? 'mine still' : 'theirs')
    expect(one.draft.view().value).toBe(state.now.value)
  },
)

test('a draft from before somebody else saved asks as soon as it is seen again', async () => {
  const { state, send } = server()
  const one = page(send, { after: null })
  one.draft.receive(state.now)
  one.draft.change('mine')
  const again = page(send, { storage: one.storage })
  again.draft.receive({ value: 'theirs', version: 2 })
  expect(again.draft.view().status).toBe('conflict')
  expect(state.heard).toBe(0)
})

test('a refusal keeps the text and is not repeated', async () => {
  let asked = 0
  const one = page(async () => {
    asked++
    throw refusal('TEXT_MISSING', 422)
  })
  one.draft.receive({ value: '', version: 0 })
  one.draft.change(' ')
  await one.tick()
  expect(one.draft.view()).toMatchObject({ value: ' ', status: 'refused', error: { code: 'TEXT_MISSING' } })
  await one.tick()
  expect(asked).toBe(1)
})

test('a text that is sent once is not sent again by itself when no answer came', async () => {
  let asked = 0
  const one = page(
    async () => {
      asked++
      throw lost
    },
    { after: null, repeatable: false },
  )
  one.draft.receive({ value: '', version: 0 })
  one.draft.change('my reply')
  expect(await one.draft.submit()).toBe(false)
  await one.tick()
  expect([stateOf(one), asked]).toEqual([['my reply', 'unanswered'], 1])
})

test('a browser that does not keep it says so; what was typed while sending goes out next', async () => {
  const { state, send } = server()
  const one = page(send)
  one.draft.receive(state.now)
  one.storage.full = true
  one.draft.change('two')
  expect(stateOf(one)).toEqual(['two', 'unkept'])
  const sending = one.draft.submit()
  one.draft.change('three')
  expect(stateOf(one)).toEqual(['three', 'sending'])
  await sending
  expect(state.now.value).toBe('two')
  await one.tick()
  expect(state.now).toEqual({ value: 'three', version: 3 })
})

test('a late answer to an earlier question does not set the page back', async () => {
  const { state, send } = server()
  const one = page(send)
  const early = state.now
  one.draft.receive(early)
  one.draft.change('two')
  await one.tick()
  one.draft.receive(early)
  expect(stateOf(one)).toEqual(['two', 'accepted'])
})

test('whatever happens to the line, the last text arrives once the line stays good, and nothing kept stays behind', async () => {
  const step = fc.oneof(
    fc.record({ type: fc.stringMatching(/^[a-z]{1,4}$/) }),
    fc.constantFrom(
      { line: 'good' as const },
      { line: 'cut' as const },
      { line: 'answer-lost' as const },
      'tick' as const,
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const { state, send } = server('', 0)
      const one = page(send)
      one.draft.receive(state.now)
      let last = ''
      for (const at of steps) {
        if (at === 'tick') await one.tick()
        else if ('line' in at) state.line = at.line
        else {
          last = at.type
          one.draft.change(last)
        }
        expect(one.draft.view().value).toBe(last)
        expect(['refused', 'conflict']).not.toContain(one.draft.view().status)
      }
      state.line = 'good'
      one.draft.online()
      for (let i = 0; i < 4; i++) {
        await settled()
        await one.tick()
      }
      await settled()
      expect(state.now.value).toBe(last)
      expect(keptDrafts(one.storage, 'me')).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('drafts of one account are deleted without touching those of another; a foreign link is not offered', () => {
  const shelf = new Shelf()
  shelf.setItem(draftName('a', 'x'), JSON.stringify({ value: 1, base: 0, link: '/monitoring' }))
  shelf.setItem(draftName('a', 'y'), JSON.stringify({ value: 1, base: 0, link: '//evil.example' }))
  shelf.setItem(draftName('b', 'x'), JSON.stringify({ value: 1, base: 0, link: '/people' }))
  expect(keptDrafts(shelf, 'a')).toEqual([{ link: '/monitoring', pieces: 1 }])
  deleteDrafts(shelf, 'a')
  expect([keptDrafts(shelf, 'a'), keptDrafts(shelf, 'b').length]).toEqual([[], 1])
})
