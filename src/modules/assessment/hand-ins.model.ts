/** Which answers the ledger says are handed in: a fold over the events that hand in and take back. Nothing of what was answered. Pure. */

/** An event of this room as the ledger hands it over, in its order. */
interface FoldedEvent {
  readonly seq: number
  readonly type: string
  readonly actor: string | null
  readonly subjects: readonly string[]
  readonly content: Readonly<Record<string, unknown>> | null
}

export interface HandIn {
  readonly cycle: string
  readonly factor: string
  readonly commitment: string
  /** Entry that says so. */
  readonly seq: number
}

interface Kept extends HandIn {
  readonly actor: string | null
}

/** Takes events in their order; `standing` are the hand-ins that were not taken back. */
export function newHandIns() {
  let all: Kept[] = []
  return {
    take(event: FoldedEvent): void {
      const cycle = cycleOf(event)
      if (cycle === undefined || event.content === null) return
      if (event.type === 'assessment.answers-handed-in') all.push(...handedIn(event, cycle))
      if (event.type === 'assessment.demonstration-sealed') all.push(...sealed(event, cycle))
      if (event.type === 'assessment.answers-taken-back') all = without(all, event, cycle)
    },
    standing: (): readonly HandIn[] => all,
  }
}

function cycleOf({ subjects }: FoldedEvent): string | undefined {
  const [first] = subjects
  return first?.startsWith('assessment:') ? first.slice('assessment:'.length) : undefined
}

/** Entries made before each factor had its own commitment hold one for all of them. */
function handedIn({ content, actor, seq }: FoldedEvent, cycle: string): Kept[] {
  const factors = listOf(content?.factor)
  const commitments = listOf(content?.commitment)
  return factors.map((factor, i) => ({
    cycle,
    factor,
    actor,
    seq,
    commitment: commitments[i] ?? commitments[0] ?? '',
  }))
}

function sealed({ content, seq }: FoldedEvent, cycle: string): Kept[] {
  return Object.entries(content?.sealed ?? {}).flatMap(([factor, commitments]) =>
    listOf(commitments).map((commitment) => ({ cycle, factor, commitment, seq, actor: null })),
  )
}

/** An older entry does not name the commitment that it takes back: it is the newest of the same person on the factor. */
function without(all: readonly Kept[], { content, actor }: FoldedEvent, cycle: string): Kept[] {
  const { factor, commitment } = content ?? {}
  const at = all.findLastIndex(
    (one) =>
      one.cycle === cycle &&
      one.factor === factor &&
      (commitment === undefined ? one.actor === actor : one.commitment === commitment),
  )
  return all.filter((_, i) => i !== at)
}

function listOf(value: unknown): string[] {
  if (typeof value === 'string') return value.split(', ')
  return Array.isArray(value) ? value.map(String) : []
}
