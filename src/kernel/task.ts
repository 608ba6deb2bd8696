/**
 * What rooms offer to the home page and to the search box. A sentence is named by its key in the texts of the room, so that the page says it in
 * the reader's language and counts by its rules. Pure.
 */

export interface Task {
  /** Key of the sentence with its room: `monitoring:task.newLeads`. */
  readonly text: string
  /** For the sentence; `count` chooses the plural. Names of persons only where the reader may see them. */
  readonly params: Readonly<Record<string, string | number>>
  /** Page on which it is dealt with. */
  readonly link: string
  /** Day by which it is to be done; null = none is set. */
  readonly due: string | null
  /** Day since which it waits. */
  readonly since: string | null
}

export interface Found {
  /** Key of what it is, with its room: `people:found.officer`. */
  readonly kind: string
  /** What it is called: a name, a number, a code; as data, in whatever language it has. */
  readonly title: string
  readonly detail: string
  readonly link: string
}

/** First what is late, then by day; what has no day comes last, the oldest first. */
export function inOrder(tasks: readonly Task[]): Task[] {
  const key = ({ due, since }: Task) => `${due ?? '9999'} ${since ?? '9999'}`
  return [...tasks].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}
