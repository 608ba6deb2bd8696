/** Who edits declarations: the handler in the course of work, system users at night, now and then a colleague; and planted ones off duty. */
import type { Office, Officer } from './administration.ts'
import { isOnDuty, type RosterAt } from './handling.ts'
import { type Dice, item } from './random.ts'
import { hoursOf } from './roster.ts'
import { type Schemes, touch } from './schemes.ts'
import type { Edit, Manifest } from './world-model.ts'

const sensitive = ['declared_value', 'hs6', 'net_mass_kg', 'origin']
const harmless = ['remarks', 'transport', 'container_no', 'contact']

export interface EditDeps {
  readonly dice: Dice
  readonly schemes: Schemes
  readonly office: Office
  readonly day: number
  readonly rosterAt: RosterAt
}

export function editsOfDay(deps: EditDeps, manifests: readonly Manifest[]): Edit[] {
  const edits: Edit[] = []
  for (const manifest of manifests) {
    for (const line of manifest.lines) {
      if (manifest.handler && deps.dice.chance(0.16))
        edits.push(honestEdit(deps, manifest, manifest.handler, line.id))
      if (deps.dice.chance(0.02))
        edits.push({
          declaration: line.id,
          at: deps.day * 1440 + 1500 + deps.dice.int(180),
          user: `SYS${deps.dice.int(3)}`,
          field: deps.dice.pick(sensitive),
        })
    }
  }
  edits.push(...plantedEdits(deps, manifests))
  return edits
}

function honestEdit(
  { dice, rosterAt }: EditDeps,
  manifest: Manifest,
  handler: Officer,
  declaration: string,
): Edit {
  const { office, assigned, shift, shiftDay, desk } = manifest
  const field = dice.pick(dice.chance(0.45) ? sensitive : harmless)
  const onDuty = item(item(rosterAt(shiftDay), shift), desk)
  const minute = (hour: number) => (shiftDay * 24 + hour) * 60
  const present = onDuty.filter((officer) => minute(hoursOf(office, shift, officer)[1]) > assigned)
  const user = dice.chance(0.06) && present.length > 0 ? dice.pick(present) : handler
  // Whoever took the file over works on it in the next shift.
  const [from, to] = onDuty.includes(user) ? hoursOf(office, shift, user) : hoursOfNext(office, shift, user)
  const start = Math.max(assigned, minute(from))
  // Nearly always inside the own hours; a little overtime happens to everybody.
  const at = dice.chance(0.03)
    ? minute(to) + dice.int(150)
    : start + dice.int(Math.max(1, Math.min(200, minute(to) - start)))
  return { declaration, at, user: user.id, field }
}

/** Hours of the shift after this one, counted from the date of this one. */
function hoursOfNext(office: Office, shift: number, officer: Officer): readonly [number, number] {
  if (shift + 1 < office.shifts.length) return hoursOf(office, shift + 1, officer)
  const [from, to] = hoursOf(office, 0, officer)
  return [from + 24, to + 24]
}

/** Officers of the scheme change sensitive fields when they are not on duty; `strength` edits a month. */
function plantedEdits(
  { dice, schemes, office, day, rosterAt }: EditDeps,
  manifests: readonly Manifest[],
): Edit[] {
  const edits: Edit[] = []
  for (const scheme of schemes.officers) {
    if (scheme.kind !== 'off-roster-edits' || scheme.office !== office || manifests.length === 0) continue
    for (let i = dice.poisson(scheme.strength / 30); i > 0; i--) {
      const at = day * 1440 + dice.int(1440)
      if (isOnDuty(office, scheme.officer, at, rosterAt)) continue
      const line = item(dice.pick(manifests).lines, 0)
      touch(schemes, scheme)
      edits.push({ declaration: line.id, at, user: scheme.officer.id, field: dice.pick(sensitive) })
    }
  }
  return edits
}
