/** Cycles: which ones the caller has to do with, one in full, opening one. */
import { implement } from '@orpc/server'
import { reaches } from '#kernel/policy.ts'
import { type Directory, directoryOf } from '#modules/people/public.ts'
import { type Actor, type Context, need } from '#platform/rpc.ts'
import { cycleInFull, cyclesFor } from './cycle.views.ts'
import { cyclesContract } from './cycles.contract.ts'
import type { AssessmentDeps } from './deps.ts'
import { holds } from './opening.model.ts'
import { openCycle } from './opening.ts'
import { wordsIn } from './questionnaire.model.ts'

const anyPart = need(
  'assessment.read',
  'assessment.run',
  'assessment.facilitate',
  'assessment.answer',
  'assessment.sign',
)

export function cyclesApi(deps: AssessmentDeps) {
  const api = implement(cyclesContract).$context<Context>()
  const today = () => deps.now().toISOString().slice(0, 10)

  return api.router({
    list: api.list.use(need('assessment.list')).handler(async ({ context }) => ({
      items: await cyclesFor(deps, context.actor),
      mayOpen: context.actor.permissions.has('assessment.run'),
    })),
    get: api.get.use(anyPart).handler(async ({ input, context, errors }) => {
      const found = await cycleInFull(deps, input, context.actor)
      if (!found) throw errors.NOT_FOUND()
      return found
    }),
    candidates: api.candidates.use(need('assessment.run')).handler(async ({ input, context }) => {
      const directory = within(await directoryOf(deps.shared, today()), context.actor)
      const questionnaires = await deps.outside.questionnaires(deps.shared)
      return {
        ...directory,
        questionnaires: questionnaires.map(({ id, version, title, questions }) => ({
          id,
          version,
          title: wordsIn(title, input.language).text,
          questions: questions.length,
        })),
      }
    }),
    open: api.open.use(need('assessment.run')).handler(async ({ input, context, errors }) => {
      const opened = await openCycle(deps, input, context.actor)
      if (opened.ok) return { id: opened.value }
      const { error } = opened
      if ('at' in error) throw errors[error.code]({ data: error.at })
      throw errors[error.code]()
    }),
  })
}

/** Offices where the caller may run assessments, the officers there, and staff without a post. */
function within({ units, accounts, officers }: Directory, actor: Actor) {
  const reached = (code: string) => reaches(actor, 'assessment.run', code)
  return {
    units: units
      .filter((one) => reached(one.code))
      .map(({ code, name, kind, parent }) => ({
        code,
        name,
        kind,
        parent: parent !== null && reached(parent) ? parent : null,
      })),
    accounts: accounts
      .filter((one) => one.unit === null || reached(one.unit))
      .map(({ id, name, login, officer, unit, roles }) => ({
        id,
        name,
        login,
        officer,
        unit,
        leads: holds(roles, 'assessment.facilitate'),
        answers: holds(roles, 'assessment.answer'),
        signs: holds(roles, 'assessment.sign'),
      })),
    officers: officers.filter((one) => reached(one.unit)),
  }
}
