/** What a simulated day hands on: manifests with their declarations, before they become text. Times are minutes since the first day. */
import type { Broker, Goods, Importer, Office, Officer } from './administration.ts'

export type Lane = 'green' | 'blue' | 'yellow' | 'red'

export interface Line {
  id: string
  readonly goods: Goods
  readonly chapter: number
  readonly origin: string
  readonly mass: number
  readonly declared: number
  assessed: number
  duty: number
  additional: number
  readonly risk: number
  readonly laneFirst: Lane
  lane: Lane
  overrideBy: string
  overrideReason: string
  finding: boolean
  findingType: string
  inspected: number
  released: number
}

export interface Manifest {
  id: string
  readonly office: Office
  readonly broker: Broker
  readonly importer: Importer
  readonly registered: number
  assigned: number
  readonly shift: number
  /** Day on which the shift starts. */
  readonly shiftDay: number
  readonly desk: number
  /** Half of the shift (1, 2) when half-timers make the pool differ between them, else 0. */
  part: number
  readonly lines: Line[]
  first: Officer | null
  handler: Officer | null
  cancelled: boolean
}

/** An edit of a declaration; minutes as above. */
export interface Edit {
  readonly declaration: string
  readonly at: number
  readonly user: string
  readonly field: string
}
