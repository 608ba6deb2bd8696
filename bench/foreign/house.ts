/**
 * A house is a set of conventions of one fictional administration: how it works, what it writes down and how it spells it.
 * Everything else (people, traders, days) follows from a house, a size and a seed.
 */

export type Coordinate = 'office' | 'shift_date' | 'shift' | 'desk' | 'hour' | 'lane'
export type Lane = 'green' | 'blue' | 'yellow' | 'red'
export const LANES: readonly Lane[] = ['green', 'blue', 'yellow', 'red']

export interface House {
  readonly name: string
  /** One sentence for the table and the README. */
  readonly about: string
  /** Declarations that this administration sees in its period; a run may ask for fewer, never for more. */
  readonly size: number
  readonly offices: number
  readonly days: number
  readonly start: string
  readonly rule: Rule
  readonly staff: Staff
  readonly trade: Trade
  readonly control: Control
  readonly clearance: Clearance
  readonly extract: Extract
}

/** The official assignment rule. Hours as in `shift_hours`: 24 and more belong to the next calendar day. */
export interface Rule {
  readonly stratum: readonly Coordinate[]
  readonly unit: 'manifest' | 'declaration'
  readonly lanes: readonly Lane[]
  /** The lane that decides who is drawn: that of selectivity or that after a supervisor's change. */
  readonly drawOn: 'initial' | 'final'
  readonly shifts: readonly (readonly [number, number])[]
  /** Competent desks by chapter; 1 = everybody does everything. */
  readonly desks: number
  readonly method: 'random' | 'round-robin' | 'round-robin-daily'
  readonly weights: 'equal' | 'roster'
}

export interface Staff {
  /** Units that an officer gets per shift in an ordinary week; it decides how many officers there are. */
  readonly load: number
  readonly partTime: number
  /** Staggered presence: on and off at whole hours within the shift. */
  readonly staggered: boolean
  /** Red is examined by other officers than the documentary lanes. */
  readonly lanePools: boolean
  /** Share of duties that colleagues swapped among themselves without telling the roster. */
  readonly swaps: number
  /** Share of officers who move to another office during the year. */
  readonly moves: number
  readonly longLeave: number
}

export interface Trade {
  readonly perManifest: number
  /** Share of manifests that carry goods lodged by two or three brokers. */
  readonly groupage: number
  /** Share lodged while the office is closed; assigned after it opens. */
  readonly overnight: number
  readonly season: number
  readonly strikes: number
  /** Share of brokers that start or stop within the year. */
  readonly turnover: number
  readonly headings: number
  readonly originsPerHeading: number
  /** Shares of importers by how their prices come about; the rest varies log-normally. */
  readonly catalogue: number
  readonly cheapTier: number
  readonly twoSuppliers: number
  /** Spread of monthly price movement per origin (log). */
  readonly drift: number
}

export interface Control {
  /** Spread (log) of override rates over offices and over supervisors. */
  readonly officeCulture: number
  readonly supervisorCulture: number
  /** How many times likelier perishable goods are sent to a lighter lane. */
  readonly perishable: number
  /** Share of units that change hands for innocent reasons. */
  readonly handover: number
  /** A pile goes to one colleague as a whole rather than file by file. */
  readonly pile: boolean
}

export interface Clearance {
  /** `log`: waits multiply out of their causes; `queue`: each officer serves their files in order, one at a time. */
  readonly model: 'log' | 'queue'
  readonly hourSpread: number
  readonly backlogSpread: number
}

/** What the extract holds and how it is spelt. */
export interface Extract {
  readonly roster: boolean
  readonly officers: boolean
  readonly edits: boolean
  readonly separator: 'T' | ' '
  readonly seconds: boolean
  readonly ids: 'words' | 'numbers' | 'zeros' | 'dashes'
  readonly aeo: readonly [string, string]
  readonly quoted: boolean
  /** Columns left empty throughout. */
  readonly empty: readonly string[]
}
