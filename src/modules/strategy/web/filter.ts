/** The filter of the register as the address has it; what it cannot mean is left out. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ActionSource, ActionState } from '../action.model.ts'
import { Factor } from '../factor.model.ts'

export interface Filter {
  readonly view?: 'board'
  readonly text?: string
  readonly state?: ActionState
  readonly standing?: 'open' | 'overdue' | 'ended'
  readonly factor?: Factor
  readonly office?: string
  readonly owner?: string
  readonly room?: string
  readonly objective?: string
  readonly mine?: true
  readonly sort?: 'due' | 'number' | 'state' | 'factor'
  readonly descending?: true
  readonly offset?: number
}

const standings = ['open', 'overdue', 'ended'] as const
const sorts = ['due', 'number', 'state', 'factor'] as const
const texts = ['text', 'office', 'owner', 'room', 'objective'] as const

export function useFilter() {
  const raw = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const filter = read(raw)
  return {
    filter,
    from: sourceIn(raw),
    narrowed: Object.keys(filter).some((key) => !['view', 'sort', 'descending', 'offset'].includes(key)),
    change: (part: Readonly<Record<string, unknown>>) =>
      void navigate({
        to: '/strategy/actions',
        search: strip({ ...filter, offset: 0, ...part }) as never,
        replace: true,
      }),
    clear: () => void navigate({ to: '/strategy/actions', search: strip({ view: filter.view }) as never }),
  }
}

/** Another page asks for an action about one of its things: `?from=monitoring&thing=ID&label=Lead 12`. */
function sourceIn({ from, thing, label }: Record<string, unknown>): ActionSource | undefined {
  if (from === undefined) return undefined
  return ActionSource.safeParse({ room: String(from), id: String(thing ?? ''), label: String(label ?? '') })
    .data
}

function read(raw: Record<string, unknown>): Filter {
  const state = ActionState.safeParse(raw.state)
  const factor = Factor.safeParse(raw.factor)
  const found = {
    view: raw.view === 'board' ? 'board' : undefined,
    state: state.data,
    factor: factor.data,
    standing: standings.find((one) => one === raw.standing),
    sort: sorts.find((one) => one === raw.sort),
    mine: raw.mine === true || undefined,
    descending: raw.descending === true || undefined,
    offset: typeof raw.offset === 'number' && raw.offset > 0 ? Math.floor(raw.offset) : undefined,
    ...Object.fromEntries(
      texts.map((key) => [key, raw[key] === undefined ? undefined : String(raw[key]).slice(0, 100)]),
    ),
  }
  return strip(found) as Filter
}

function strip(search: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(search).filter(
      ([, value]) => value !== undefined && value !== '' && value !== 0 && value !== false,
    ),
  )
}
