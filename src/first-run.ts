/** First run of a house with the demonstration: the fictional administration and the accounts that look at it. */
import { loadDemonstrationAssessments } from '#modules/assessment/public.ts'
import {
  buildCommitmentsDemonstration,
  demonstrationObligations,
} from '#modules/commitments/demonstration.ts'
import {
  askDemonstrationReply,
  buildDemonstration,
  demonstrationIsDue,
  demonstrationPersonnel,
  holdsDemonstrationOnly,
} from '#modules/monitoring/demonstration.ts'
import type { Room } from '#modules/monitoring/room.ts'
import {
  addDemonstrationAccounts,
  closeDemonstrationAccounts,
  type DemonstrationPerson,
  loadDemonstrationPersonnel,
  staffAccounts,
} from '#modules/people/public.ts'
import { buildStrategyDemonstration } from '#modules/strategy/demonstration.ts'
import type { AnyDb } from '#platform/db.ts'
import type { Env } from '#platform/env.ts'
import type { House } from '#platform/house.ts'
import type { Progress } from '#platform/job-worker.ts'
import type { Step } from '#platform/progress-bar.ts'

export const demonstrationPassword = 'tamga-demo-2026'

/** Weights are seconds at 200,000 declarations on two cores. */
export const firstRunSteps: readonly Step[] = [
  { prefix: 'generate', weight: 3, label: 'making the fictional administration' },
  { prefix: 'import-declarations', weight: 0.8, label: 'loading its declarations' },
  { prefix: 'import-', weight: 0.3, label: 'loading rosters, officers, edits and the rule' },
  { prefix: 'overview', weight: 0.2, label: 'summing up offices and months' },
  { prefix: '', weight: 1.5, label: 'computing the indicators' },
  { prefix: 'leads', weight: 0.3, label: 'writing the leads' },
]

export interface FirstRunDeps {
  readonly env: Env
  readonly house: House
  readonly room: Room
  readonly now: () => Date
  readonly progress: (progress: Progress) => void
}

/** Makes what is missing; returns the accounts, none where the demonstration is off. */
export async function firstRun({
  env,
  house,
  room,
  now,
  progress,
}: FirstRunDeps): Promise<DemonstrationPerson[]> {
  const { db } = house
  if (!env.demo) {
    await closeDemonstrationAccounts(db, now)
    return []
  }
  if (await demonstrationIsDue(db)) {
    await buildDemonstration({ ...room, db, size: env.demoSize, progress })
  }
  if (await holdsDemonstrationOnly(db))
    await loadDemonstrationPersonnel(db, demonstrationPersonnel(env.demoSize), now)
  const officerId = await askDemonstrationReply(db, now())
  const people = accounts(officerId)
  await addDemonstrationAccounts(db, people, { password: demonstrationPassword, at: now() })
  await loadDemonstrationAssessments(db, now)
  await buildWorkDemonstration(db, now())
  return people
}

/** What the accounts of the demonstration have worked on. */
async function buildWorkDemonstration(db: AnyDb, at: Date): Promise<void> {
  const staff = await staffAccounts(db, at.toISOString().slice(0, 10))
  const id = (login: string) => staff.find((one) => one.login === login)?.id
  const [integrity, supervisor, auditor, owner] = ['integrity', 'supervisor', 'auditor', 'analyst'].map(id)
  if (!integrity || !supervisor || !auditor || !owner) return
  await buildCommitmentsDemonstration(db, { judge: auditor, at })
  const pool = (await demonstrationObligations(db)).get('PCC-5')
  const sources = new Map(pool ? [['Pool Containers Convention, article 5', pool]] : [])
  await buildStrategyDemonstration(db, { people: { integrity, supervisor, auditor, owner }, at, sources })
}

function accounts(officerId: string | null): DemonstrationPerson[] {
  const person = (login: string, displayName: string, role: DemonstrationPerson['role']) => ({
    login,
    displayName,
    role,
    officerId: null,
  })
  return [
    person('integrity', 'Integrity officer', 'integrity-officer'),
    person('analyst', 'Analyst', 'analyst'),
    person('auditor', 'Internal auditor', 'auditor'),
    person('supervisor', 'Supervisor', 'supervisor'),
    person('personnel', 'Personnel office', 'human-resources'),
    { ...person('officer', 'Officer', 'officer'), officerId },
    person('facilitator', 'Facilitator', 'facilitator'),
    person('admin', 'Administrator', 'administrator'),
  ]
}
