import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseVerifierKey, type VerifierKey } from './note.ts'
import { policyFileText } from './tlog-policy.ts'

/** Reads a policy as C2SP tlog-policy says, apart from what writes it; throws for whatever the specification does not allow. */
function readPolicy(text: string) {
  if (!text.endsWith('\n') || /[^\t\n\x20-\x7e\x80-\xff]/.test(text)) throw new Error('characters')
  const logs: string[] = []
  const members = new Map<string, { key: string } | { k: number; of: string[] }>()
  const used = new Set<string>()
  let quorum: string | null = null
  for (const line of text.slice(0, -1).split('\n')) {
    const [keyword, ...items] = line.split(/[ \t]+/).filter((item) => item !== '')
    if (keyword === undefined || keyword.startsWith('#')) continue
    if (keyword === 'log') logs.push(keyOf(items[0]))
    else if (keyword === 'witness') define(items[0], { key: keyOf(items[1]) })
    else if (keyword === 'group') {
      const [name, k = '', ...of] = items
      const n = k === 'any' ? 1 : k === 'all' ? of.length : Number(k)
      if (of.length < 1 || n < 1 || n > of.length || !Number.isInteger(n)) throw new Error(`group ${line}`)
      for (const one of of) {
        if (!members.has(one) || used.has(one)) throw new Error(`member ${one}`)
        used.add(one)
      }
      define(name, { k: n, of })
    } else if (keyword === 'quorum') {
      if (quorum !== null || (items[0] !== 'none' && !members.has(items[0] ?? ''))) throw new Error('quorum')
      quorum = items[0] ?? ''
    } else throw new Error(`keyword ${keyword}`)
  }
  const keys = [...members.values()].flatMap((one) => ('key' in one ? [one.key] : []))
  if (new Set(logs).size !== logs.length || new Set(keys).size !== keys.length) throw new Error('twice')
  if (quorum === null) throw new Error('no quorum')
  const counts = (name: string, signed: ReadonlySet<string>): boolean => {
    const one = members.get(name)
    if (!one) return name === 'none'
    return 'key' in one ? signed.has(one.key) : one.of.filter((each) => counts(each, signed)).length >= one.k
  }
  return { logs, witnesses: keys, holds: (signed: ReadonlySet<string>) => counts(quorum ?? '', signed) }

  function define(name: string | undefined, what: { key: string } | { k: number; of: string[] }): void {
    if (name === undefined || name === 'none' || members.has(name)) throw new Error(`name ${name}`)
    members.set(name, what)
  }
}

function keyOf(octets = ''): string {
  const vkey = Buffer.from(octets, 'latin1').toString()
  const key = parseVerifierKey(vkey)
  if (!key) throw new Error(`key ${vkey}`)
  return Buffer.from(key.publicKey).toString('hex')
}

const key = (type: VerifierKey['type'], name: string, fill: number): VerifierKey => ({
  name,
  type,
  publicKey: new Uint8Array(32).fill(fill),
})
const hex = (one: VerifierKey) => Buffer.from(one.publicKey).toString('hex')

test('whatever the witnesses are called, the file is a policy of the specification and means what was chosen', () => {
  const names = fc.constantFrom('none', 'enough', 'witness-1', 'authority.example/w', 'аудит')
  fc.assert(
    fc.property(fc.array(names, { maxLength: 6 }), fc.nat(6), fc.nat(6), (called, wish, signedBy) => {
      const witnesses = called.map((name, i) => key('cosignature', name, i + 1))
      const needed = Math.min(wish, witnesses.length)
      const logs = [key('ed25519', 'tamga/1', 100), key('ed25519', 'tamga/1', 101)]
      const read = readPolicy(Buffer.from(policyFileText({ logs, witnesses, needed })).toString('latin1'))
      expect([read.logs, read.witnesses]).toEqual([logs.map(hex), witnesses.map(hex)])
      const signed = new Set(witnesses.slice(0, signedBy).map(hex))
      expect(read.holds(signed)).toBe(signed.size >= needed)
    }),
  )
})

test('the same public key under two names is written once', () => {
  const witnesses = [key('cosignature', 'a', 1), key('cosignature', 'b', 1)]
  expect(readPolicy(policyFileText({ logs: [], witnesses, needed: 1 })).witnesses).toHaveLength(1)
})
