/** What waits for what: a graph without cycles. Pure. */
export interface Need {
  readonly action: string
  readonly needs: string
}

/** Whether the new line would make an action wait for itself, directly or through others. */
export function makesCycle(all: readonly Need[], added: Need): boolean {
  const next = new Map<string, string[]>()
  for (const { action, needs } of all) next.set(action, [...(next.get(action) ?? []), needs])
  const seen = new Set<string>()
  const queue = [added.needs]
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (at === added.action) return true
    if (seen.has(at)) continue
    seen.add(at)
    queue.push(...(next.get(at) ?? []))
  }
  return false
}
