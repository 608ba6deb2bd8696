/** Administration, regions, offices and posts over time, who sat where, and when rotation is due. Pure. */
import * as z from 'zod'
import { addMonths, Day, Period } from './period.model.ts'

export const UnitKind = z.enum(['administration', 'region', 'office'])
export type UnitKind = z.infer<typeof UnitKind>

/** What may lie below what: an office may have smaller offices below it. */
export const parentsOf: Record<UnitKind, readonly UnitKind[]> = {
  administration: [],
  region: ['administration'],
  office: ['administration', 'region', 'office'],
}

export const Unit = z.object({
  code: z.string(),
  kind: UnitKind,
  name: z.string(),
  /** Code of what it belongs to; null for the administration. */
  parent: z.string().nullable(),
  posts: z.number(),
  sensitivePosts: z.number(),
})
export type Unit = z.infer<typeof Unit>

export const Sensitive = z.object({
  reason: z.string(),
  /** How many months one may stay. */
  maximumMonths: z.number(),
})

export const Post = z.object({
  code: z.string(),
  unit: z.string(),
  title: z.string(),
  sensitive: Sensitive.nullable(),
})
export type Post = z.infer<typeof Post>

/** A posting with what the post was at its beginning. */
export const Posting = Period.extend({
  post: z.string(),
  title: z.string(),
  unit: z.string(),
  unitName: z.string(),
  sensitive: Sensitive.nullable(),
})
export type Posting = z.infer<typeof Posting>

export const Rotation = z.object({
  /** Day since which the officer has been on this post without a break. */
  since: Day,
  /** Day on which the maximum stay is reached; null on posts that are not sensitive. */
  due: Day.nullable(),
  overdue: z.boolean(),
})
export type Rotation = z.infer<typeof Rotation>

export const OfficerRow = z.object({
  code: z.string(),
  name: z.string(),
  post: z.string().nullable(),
  title: z.string().nullable(),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  sensitive: z.boolean(),
  rotation: Rotation.nullable(),
})
export type OfficerRow = z.infer<typeof OfficerRow>

type Stay = Pick<Posting, 'from' | 'to' | 'post' | 'sensitive'>

/** The stay that covers `today` and when it must end; null when the officer is on no post. Postings that follow each other on the same post are one stay. */
export function rotationOf(postings: readonly Stay[], today: string): Rotation | null {
  const sorted = [...postings].sort((a, b) => (a.from < b.from ? 1 : -1))
  const now = sorted.find((one) => one.from <= today && (one.to === null || today < one.to))
  if (!now) return null
  let since = now.from
  for (const one of sorted) if (one.post === now.post && one.to === since) since = one.from
  const due = now.sensitive ? addMonths(since, now.sensitive.maximumMonths) : null
  return { since, due, overdue: due !== null && due <= today }
}

/** Codes that would lie below themselves, were these the parents. */
export function circles(parents: ReadonlyMap<string, readonly string[]>): string[] {
  const leadsTo = (at: string, goal: string, seen: Set<string>): boolean =>
    (parents.get(at) ?? []).some((parent) => {
      if (parent === goal) return true
      if (seen.has(parent)) return false
      seen.add(parent)
      return leadsTo(parent, goal, seen)
    })
  return [...parents.keys()].filter((code) => leadsTo(code, code, new Set()))
}
