/** Shapes of the steering test: what goes in, what comes out. Columnar, because there are millions of cells. */

/**
 * The three-way table stratum × inspector × broker; parallel arrays of `length`, sorted by stratum. Inspectors and brokers are codes
 * 0…count−1. A cell may be given in several entries, which are added up.
 */
export interface Cells {
  readonly length: number
  readonly stratum: Int32Array
  readonly inspector: Int32Array
  readonly broker: Int32Array
  /** Units of the entry; absent = one each. */
  readonly units?: Int32Array
}

/** Officers on duty and competent in a stratum by the roster, whether or not they got a unit; sorted by stratum. */
export interface Presence {
  readonly length: number
  readonly stratum: Int32Array
  readonly inspector: Int32Array
  /** Share of the shift on duty; absent = equal. */
  readonly weight?: Float64Array
}

export interface SteeringInput {
  readonly cells: Cells
  readonly presence: Presence | null
  readonly inspectors: number
  readonly brokers: number
  /** Office code of each stratum, ascending: a pair is tested within an office. */
  readonly officeOf: Int32Array
}

export interface SteeringOptions {
  /** False-discovery rate at which pairs stand out. */
  readonly q: number
  /** A pair is tested when chance alone would give at least this many units: fixed before looking at what was observed. */
  readonly minExpected: number
  /**
   * Only pairs whose z reaches this get a law and a row; the others are counted among the tests as pairs of p = 1, which is harmless
   * where no pair below it could be named. Absent = all pairs.
   */
  readonly screen?: number
  /** Only the spread of z is wanted: p-values are then the normal approximation, and nobody may be named by them. */
  readonly spreadOnly?: boolean
}

/** One row per tested pair, parallel arrays of `length`. */
export interface PairTable {
  readonly length: number
  /** Rows by ascending `midP`. */
  readonly order: Int32Array
  readonly inspector: Int32Array
  readonly broker: Int32Array
  readonly office: Int32Array
  /** The broker's units in strata where the inspector was on duty. */
  readonly units: Float64Array
  readonly observed: Float64Array
  readonly expected: Float64Array
  readonly variance: Float64Array
  readonly z: Float64Array
  /** Exact one-sided mid-p of an excess. */
  readonly midP: Float64Array
  readonly q: Float64Array
  /** Benjamini–Yekutieli, valid under any dependence: for use before a court. */
  readonly qBy: Float64Array
  /** Share of the broker's units that reached the inspector beyond what the rule gives; 0 = none, 1 = all. */
  readonly strength: Float64Array
  readonly ciLow: Float64Array
  readonly ciHigh: Float64Array
  /** Smallest strength that would have been seen with 80 % power; NaN when even total steering would not have been. */
  readonly detectable: Float64Array
  /** Second opinion by roster and weights, for pairs that stand out: units expected and exact mid-p; NaN elsewhere. */
  readonly designExpected: Float64Array
  readonly designP: Float64Array
}

export interface SteeringSummary {
  readonly strata: number
  /** Strata in which one officer took everything: they inform nothing. */
  readonly strataWithoutChoice: number
  readonly units: number
  readonly unitsWithoutChoice: number
  /** Units that went to somebody who is not on the roster of their stratum; 0 without a roster. */
  readonly unitsOffRoster: number
  readonly tested: number
  /** Pairs that met but for whom chance gives less than `minExpected`. */
  readonly notTested: number
  /** Robust spread of z over the tested pairs: about 1 when strata and unit are those of the real rule. */
  readonly spread: number
  /** Plain variance of z over the tested pairs, steered ones included. */
  readonly variance: number
  /** The spread is too wide for chance and for this number of pairs: strata or unit are not those of the real rule. */
  readonly alarm: boolean
  /** The office that is too wide by itself, and most so; null when none is. */
  readonly widest: { readonly office: number; readonly spread: number } | null
  /** Brokers that stood out and without whose units the spread was judged; 0 when that was not needed. */
  readonly setAside: number
  readonly standOut: number
  /** Pairs that stood out only as the mirror image of stronger ones in their office; not among those that stand out. */
  readonly mirrored: number
  /** p at which a pair stands out; the Bonferroni level when none does. */
  readonly threshold: number
}

export interface SteeringResult {
  readonly pairs: PairTable
  /** z of every tested pair, also of those below the screen. */
  readonly scores: Float64Array
  readonly summary: SteeringSummary
}
