/** What screens and programs see of strategies and actions. Pure. */
import * as z from 'zod'
import { ActionMove, ActionRefusal, ActionSource, ActionState, ActionText } from './action.model.ts'
import { Effect } from './effect.model.ts'
import { Factor } from './factor.model.ts'

const Day = z.iso.date()

export const PersonRef = z.object({ id: z.string(), name: z.string() })
export type PersonRef = z.infer<typeof PersonRef>

export const ActionRow = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  factor: Factor,
  state: ActionState,
  office: z.object({ code: z.string(), name: z.string() }).nullable(),
  owner: PersonRef.nullable(),
  deputy: PersonRef.nullable(),
  dueOn: Day.nullable(),
  /** The date first agreed. */
  firstDueOn: Day.nullable(),
  extensions: z.number(),
  overdueDays: z.number().nullable(),
  source: ActionSource,
  objective: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** Actions it waits for that are still open. */
  openNeeds: z.number(),
  evidence: z.number(),
  repeatMonths: z.number().nullable(),
  /** What the figure named in the action did; null before it was done or without a figure. */
  effect: Effect.shape.verdict.nullable(),
  version: z.number(),
})
export type ActionRow = z.infer<typeof ActionRow>

export const ActionEvent = z.object({
  id: z.number(),
  at: z.string(),
  /** Null = the house itself. */
  by: z.string().nullable(),
  move: z.string(),
  text: z.string(),
  stateBefore: ActionState.nullable(),
  stateAfter: ActionState,
  dueBefore: Day.nullable(),
  dueAfter: Day.nullable(),
})
export type ActionEvent = z.infer<typeof ActionEvent>

export const Evidence = z.object({
  id: z.string(),
  kind: z.enum(['file', 'link', 'indicator']),
  label: z.string(),
  target: z.string(),
  by: z.string().nullable(),
  at: z.string(),
  /** Of a kept file; null for other kinds. */
  file: z.object({ bytes: z.number(), sha256: z.string() }).nullable(),
  /** Latest month of a live figure. */
  live: z.object({ month: z.string(), value: z.number().nullable() }).nullable(),
})
export type Evidence = z.infer<typeof Evidence>

export const LinkedAction = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  state: ActionState,
})
export type LinkedAction = z.infer<typeof LinkedAction>

export const MoveAbility = z.object({ move: ActionMove, disabled: ActionRefusal.nullable() })
export type MoveAbility = z.infer<typeof MoveAbility>

export const Action = ActionRow.extend({
  /** Page of the thing it comes from; null when it has none. */
  sourceLink: z.string().nullable(),
  text: ActionText,
  askedDue: Day.nullable(),
  begunOn: Day.nullable(),
  doneOn: Day.nullable(),
  closedOn: Day.nullable(),
  closedBy: z.string().nullable(),
  madeBy: z.string().nullable(),
  madeAt: z.string(),
  /** Dates of the next occurrences of a recurring action. */
  nextDates: z.array(Day),
  events: z.array(ActionEvent),
  proofs: z.array(Evidence),
  needs: z.array(LinkedAction),
  neededBy: z.array(LinkedAction),
  figure: z
    .object({
      effect: Effect,
      points: z.array(z.object({ month: z.string(), value: z.number().nullable(), n: z.number() })),
    })
    .nullable(),
  may: z.array(MoveAbility),
  /** Why the text, the evidence or what it waits for cannot be changed by the caller; null when they can. */
  edit: ActionRefusal.nullable(),
  prove: ActionRefusal.nullable(),
})
export type Action = z.infer<typeof Action>

export const StateCounts = z.record(ActionState, z.number())

export const Objective = z.object({
  id: z.string(),
  strategyId: z.string(),
  factor: Factor,
  title: z.string(),
  expected: z.string(),
  measure: z.string().nullable(),
  version: z.number(),
  /** Actions by state. */
  actions: StateCounts,
  overdue: z.number(),
})
export type Objective = z.infer<typeof Objective>

export const StrategyState = z.enum(['draft', 'in-force', 'ended'])
export type StrategyState = z.infer<typeof StrategyState>

export const StrategyText = z.object({
  title: z.string().trim().min(1).max(200),
  aim: z.string().trim().max(4000),
  from: Day,
  to: Day,
})

export const Strategy = StrategyText.extend({
  id: z.string(),
  state: StrategyState,
  version: z.number(),
  objectives: z.array(Objective),
  /** Whether the caller may change it. */
  mayRun: z.boolean(),
})
export type Strategy = z.infer<typeof Strategy>
