/** Walks the strata of an office: margins and cells of one stratum at a time, in buffers that are filled again. */
import type { SteeringInput } from './steering-table.ts'

/** One stratum. Inspectors 0…active−1 got units; those after them were on duty and got nothing. */
export interface Stratum {
  code: number
  n: number
  inspectors: number
  active: number
  /** Office-local code, units, and weight by the roster (0 = not on it) of each inspector. */
  readonly inspector: Int32Array
  readonly a: Int32Array
  readonly weight: Float64Array
  /** Officers on duty by the roster, and the sum of their weights. */
  onDuty: number
  totalWeight: number
  brokers: number
  readonly broker: Int32Array
  readonly m: Int32Array
  /** k of (i, b) at `i * brokers + b`. */
  k: Int32Array
}

/** Where an office's rows stand in cells and presence. */
export interface OfficeSpan {
  readonly office: number
  readonly cellsFrom: number
  readonly cellsTo: number
  readonly presenceFrom: number
  readonly presenceTo: number
}

/** Office-local codes of inspectors and brokers, and where each stands in the stratum at hand (−1 = not in it). */
export interface LocalCodes {
  /** Local → global. */
  readonly inspectors: Int32Array
  readonly brokers: Int32Array
  /** Global → local, −1 outside the office. */
  readonly inspector: Int32Array
  readonly broker: Int32Array
  readonly inspectorSlot: Int32Array
  readonly brokerSlot: Int32Array
}

/** Calls `visit` with each stratum of the office in turn. */
export function eachStratum(
  input: SteeringInput,
  span: OfficeSpan,
  local: LocalCodes,
  visit: (s: Stratum) => void,
): void {
  const s = newStratum(local)
  const { cells } = input
  let p = span.presenceFrom
  for (let from = span.cellsFrom; from < span.cellsTo; ) {
    s.code = cells.stratum[from] as number
    const to = endOfStratum(cells.stratum, from, span.cellsTo)
    fillMargins(s, input, local, from, to)
    p = addOnDuty(s, input, local, p, span.presenceTo)
    fillCells(s, input, local, from, to)
    visit(s)
    for (let i = 0; i < s.inspectors; i++) local.inspectorSlot[s.inspector[i] as number] = -1
    for (let b = 0; b < s.brokers; b++) local.brokerSlot[s.broker[b] as number] = -1
    from = to
  }
}

/** The offices of the table, in order of their strata. */
export function officeSpans({ cells, presence, officeOf }: SteeringInput): OfficeSpan[] {
  const spans: OfficeSpan[] = []
  let p = 0
  for (let from = 0; from < cells.length; ) {
    const office = officeOf[cells.stratum[from] as number] as number
    let to = from
    while (to < cells.length && officeOf[cells.stratum[to] as number] === office) to++
    const presenceFrom = p
    const last = cells.stratum[to - 1] as number
    while (presence && p < presence.length && (presence.stratum[p] as number) <= last) p++
    spans.push({ office, cellsFrom: from, cellsTo: to, presenceFrom, presenceTo: p })
    from = to
  }
  return spans
}

export function localCodes({ cells, inspectors, brokers }: SteeringInput, span: OfficeSpan): LocalCodes {
  const inspector = renumber(cells.inspector, span, inspectors)
  const broker = renumber(cells.broker, span, brokers)
  return {
    inspectors: inspector.global,
    brokers: broker.global,
    inspector: inspector.local,
    broker: broker.local,
    inspectorSlot: new Int32Array(inspector.global.length).fill(-1),
    brokerSlot: new Int32Array(broker.global.length).fill(-1),
  }
}

/** Codes in use get numbers 0, 1, …; `local[code]` is that number or −1, `global` the way back. */
function renumber(codes: Int32Array, { cellsFrom, cellsTo }: OfficeSpan, count: number) {
  const local = new Int32Array(count).fill(-1)
  const global: number[] = []
  for (let c = cellsFrom; c < cellsTo; c++) {
    const code = codes[c] as number
    if ((local[code] as number) >= 0) continue
    local[code] = global.length
    global.push(code)
  }
  return { local, global: Int32Array.from(global) }
}

function newStratum({ inspectors, brokers }: LocalCodes): Stratum {
  return {
    code: -1,
    n: 0,
    inspectors: 0,
    active: 0,
    inspector: new Int32Array(inspectors.length),
    a: new Int32Array(inspectors.length),
    weight: new Float64Array(inspectors.length),
    onDuty: 0,
    totalWeight: 0,
    brokers: 0,
    broker: new Int32Array(brokers.length),
    m: new Int32Array(brokers.length),
    k: new Int32Array(1024),
  }
}

/** Where the rows of the stratum at `from` end. */
export function endOfStratum(strata: Int32Array, from: number, limit: number): number {
  let to = from + 1
  while (to < limit && strata[to] === strata[from]) to++
  return to
}

function fillMargins(
  s: Stratum,
  { cells }: SteeringInput,
  local: LocalCodes,
  from: number,
  to: number,
): void {
  s.n = 0
  s.inspectors = 0
  s.brokers = 0
  for (let c = from; c < to; c++) {
    const units = cells.units ? (cells.units[c] as number) : 1
    s.n += units
    const i = slotOf(s, local, local.inspector[cells.inspector[c] as number] as number)
    s.a[i] = (s.a[i] as number) + units
    const broker = local.broker[cells.broker[c] as number] as number
    let b = local.brokerSlot[broker] as number
    if (b < 0) {
      b = s.brokers++
      local.brokerSlot[broker] = b
      s.broker[b] = broker
      s.m[b] = 0
    }
    s.m[b] = (s.m[b] as number) + units
  }
  s.active = s.inspectors
}

function slotOf(s: Stratum, local: LocalCodes, inspector: number): number {
  const known = local.inspectorSlot[inspector] as number
  if (known >= 0) return known
  const slot = s.inspectors++
  local.inspectorSlot[inspector] = slot
  s.inspector[slot] = inspector
  s.a[slot] = 0
  s.weight[slot] = 0
  return slot
}

/** Notes who is on the roster; returns where the presence of the next stratum begins. */
function addOnDuty(s: Stratum, input: SteeringInput, local: LocalCodes, from: number, limit: number): number {
  s.onDuty = 0
  s.totalWeight = 0
  const { presence } = input
  if (!presence) return from
  let p = from
  while (p < limit && (presence.stratum[p] as number) < s.code) p++
  for (; p < limit && presence.stratum[p] === s.code; p++) {
    const weight = presence.weight ? (presence.weight[p] as number) : 1
    s.onDuty++
    s.totalWeight += weight
    const i = local.inspector[presence.inspector[p] as number] as number
    if (i < 0) continue // on the roster, yet never got a unit in this office: no pair of theirs can be tested
    const slot = slotOf(s, local, i)
    s.weight[slot] = (s.weight[slot] as number) + weight
  }
  return p
}

function fillCells(s: Stratum, { cells }: SteeringInput, local: LocalCodes, from: number, to: number): void {
  const size = s.inspectors * s.brokers
  if (s.k.length < size) s.k = new Int32Array(2 * size)
  s.k.fill(0, 0, size)
  for (let c = from; c < to; c++) {
    const i = local.inspectorSlot[local.inspector[cells.inspector[c] as number] as number] as number
    const b = local.brokerSlot[local.broker[cells.broker[c] as number] as number] as number
    const at = i * s.brokers + b
    s.k[at] = (s.k[at] as number) + (cells.units ? (cells.units[c] as number) : 1)
  }
}
