/** Who edits declarations: the handler in the course of work, system users at night, now and then a colleague; and planted ones off duty. */
import type { Office } from './administration.ts'
import { isOnDuty, type RosterAt } from './handling.ts'
import { type Dice, item } from './random.ts'
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
      if (manifest.handler && deps.dice.chance(0.16)) edits.push(honestEdit(deps, manifest, line.id))
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

function honestEdit({ dice, rosterAt }: EditDeps, manifest: Manifest, declaration: string): Edit {
  const { office, handler, assigned, shift, shiftDay, desk } = manifest
  const field = dice.pick(dice.chance(0.45) ? sensitive : harmless)
  const [from, to] = item(office.shifts, shift)
  const colleagues = item(item(rosterAt(shiftDay), shift), desk)
  const own = !dice.chance(0.06) || colleagues.length === 0
  const user = own ? (handler?.id ?? '') : dice.pick(colleagues).id
  // Nearly always inside the shift; a little overtime happens to everybody.
  const overtime = dice.chance(0.03)
  const end = (shiftDay * 24 + to) * 60
  const at = overtime
    ? end + dice.int(150)
    : Math.min(end - 1, Math.max(assigned, (shiftDay * 24 + from) * 60) + dice.int(200))
  return { declaration, at, user, field }
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
