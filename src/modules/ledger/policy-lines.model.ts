/** The witnesses as a person types them: one per line, the key, and after a space the address. Pure. */
import { err, ok, type Result } from '#kernel/result.ts'
import { type Policy, publicKeyOf } from './policy.model.ts'
import { parseVerifierKey } from './proof/note.ts'

export type PolicyFault =
  | { readonly code: 'badKey' | 'badUrl'; readonly line: number }
  | { readonly code: 'twice' | 'tooMany' }

export function policyFromText(text: string, needed: number): Result<Policy, PolicyFault> {
  const witnesses: Policy['witnesses'] = []
  const names = new Set<string>()
  for (const [at, line] of text.split('\n').entries()) {
    const [key = '', url, ...rest] = line.trim().split(/\s+/)
    if (key === '') continue
    const parsed = parseVerifierKey(key)
    if (parsed?.type !== 'cosignature' || rest.length > 0) return err({ code: 'badKey', line: at + 1 })
    if (url !== undefined && !/^https?:\/\/[^\s/]+/.test(url)) return err({ code: 'badUrl', line: at + 1 })
    const bare = publicKeyOf(key)
    if (names.has(parsed.name) || names.has(bare)) return err({ code: 'twice' })
    names.add(parsed.name).add(bare)
    witnesses.push({ key, url: url ?? null })
  }
  return needed > witnesses.length ? err({ code: 'tooMany' }) : ok({ witnesses, needed })
}

export function policyText(policy: {
  readonly witnesses: readonly { key: string; url: string | null }[]
}): string {
  return policy.witnesses.map(({ key, url }) => (url === null ? key : `${key} ${url}`)).join('\n')
}
