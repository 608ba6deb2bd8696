/** The neighbours as this room asks them, each through its public door. */
import { instrument, instrumentsList } from '#modules/library/public.ts'
import { indicatorsAt } from '#modules/monitoring/public.ts'
import { actionsOf, createAction } from '#modules/strategy/public.ts'
import type { Outside } from './outside.ts'
import { type Questionnaire, questionnaireOf } from './questionnaire.model.ts'

type Factor = Parameters<typeof createAction>[1]['factor']
const ROOM = 'assessment'

export const neighbours: Outside = {
  async questionnaires(db) {
    const asking = (await instrumentsList(db)).filter((one) => one.questions > 0)
    const read = await Promise.all(asking.map((one) => this.questionnaire(db, one.id)))
    return read.filter((one): one is Questionnaire => one !== null)
  },
  async questionnaire(db, id) {
    const found = await instrument(db, id)
    return found ? questionnaireOf(found) : null
  },
  async indicators(db, offices) {
    const found = await indicatorsAt(db, offices)
    return found.length === 0 ? null : found
  },
  actions: {
    async create(tx, { sourceId, sourceLabel, factor, ...action }) {
      // The table's check refuses a factor that is none.
      const source = { room: ROOM, id: sourceId, label: sourceLabel }
      const made = await createAction(tx, { ...action, factor: factor as Factor, source })
      return made.id
    },
    async of(db, sourceIds) {
      const wanted = new Set(sourceIds)
      const all = await actionsOf(db, { room: ROOM })
      return all
        .filter((one) => wanted.has(one.sourceId))
        .map(({ id, title, state, sourceId }) => ({ id, title, state, closed: state === 'closed', sourceId }))
    },
  },
}
