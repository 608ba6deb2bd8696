/** Who takes part in the demonstration's assessments: headquarters and up to five offices, 32 people, all fictional. */
import type { Directory } from '#modules/people/public.ts'

export interface DemoRespondent {
  readonly account: string | null
  readonly officer: string | null
}

export interface DemoPanel {
  readonly office: string
  readonly name: string
  readonly respondents: readonly DemoRespondent[]
}

const RESPONDENTS = 32
const OFFICES = 5
const headquartersLogins = ['analyst', 'auditor', 'supervisor', 'personnel', 'officer']

/** Null in a house that has too few people. */
export function demoPanels(directory: Directory): DemoPanel[] | null {
  const top = directory.units.find((one) => one.kind === 'administration')
  const headquarters = headquartersLogins.flatMap((login) => {
    const found = directory.accounts.find((one) => one.login === login)
    return found ? [found] : []
  })
  const taken = new Set(headquarters.flatMap((one) => (one.officer === null ? [] : [one.officer])))
  const offices = directory.units.filter((one) => one.kind === 'office').slice(0, OFFICES)
  if (!top || headquarters.length < headquartersLogins.length || offices.length === 0) return null
  const left = RESPONDENTS - headquarters.length
  const panels = offices.map((office, i) => {
    const wanted = Math.floor(left / offices.length) + (i < left % offices.length ? 1 : 0)
    const officers = directory.officers.filter((one) => one.unit === office.code && !taken.has(one.code))
    return {
      office: office.code,
      name: office.name,
      respondents: officers.slice(0, wanted).map((one) => ({ account: null, officer: one.code })),
    }
  })
  const staff = headquarters.map(({ id }) => ({ account: id, officer: null }))
  return [{ office: top.code, name: top.name, respondents: staff }, ...panels].filter(
    (one) => one.respondents.length > 0,
  )
}
