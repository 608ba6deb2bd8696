/** What pages and programs may ask of strategy. The API implements it, pages import its types only. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { languages } from '#kernel/text.ts'
import {
  ActionMove,
  ActionRefusal,
  ActionSource,
  ActionState,
  ActionText,
  TextFault,
} from './action.model.ts'
import { Factor } from './factor.model.ts'
import { filesContract } from './file.contract.ts'
import {
  Action,
  ActionRow,
  type Evidence,
  Objective,
  PersonRef,
  Strategy,
  StrategyState,
  StrategyText,
} from './view.model.ts'

/** Of the reader: texts that were translated come in it. */
const language = z.enum(languages).default('en')
const byId = z.object({ id: z.string().max(60) })
const versioned = byId.extend({ version: z.number().int() })
const notFound = { NOT_FOUND: { status: 404 } }
const refused = {
  ...notFound,
  REFUSED: { status: 409, data: z.object({ reason: ActionRefusal }) },
  /** Somebody saved in between: what stands now, so that the page can ask which shall hold. */
  CHANGED: { status: 409, data: Action },
}
const faulty = {
  FAULTY: {
    status: 422,
    data: z.object({
      fault: TextFault.or(
        z.enum(['UNKNOWN_PERSON', 'UNKNOWN_OFFICE', 'UNKNOWN_OBJECTIVE', 'UNKNOWN_INDICATOR']),
      ),
    }),
  },
}

export const ActionSort = z.enum(['due', 'number', 'state', 'factor'])

export const actionsContract = {
  list: oc
    .route({
      method: 'GET',
      path: '/strategy/actions',
      summary: 'The register of actions, as far as the caller reaches',
    })
    .input(
      z.object({
        text: z.string().max(100).optional(),
        state: ActionState.optional(),
        /** `open`: somebody still has to do something; `overdue`: past the date. */
        standing: z.enum(['open', 'overdue', 'ended']).optional(),
        factor: Factor.optional(),
        office: z.string().max(40).optional(),
        owner: z.string().max(60).optional(),
        room: z.string().max(40).optional(),
        objective: z.string().max(60).optional(),
        mine: z.boolean().optional(),
        language,
        sort: ActionSort.default('due'),
        descending: z.boolean().default(false),
        limit: z.number().int().min(1).max(500).default(50),
        offset: z.number().int().min(0).default(0),
      }),
    )
    .output(
      z.object({
        items: z.array(ActionRow),
        total: z.number(),
        overdue: z.number(),
        /** What the filters can be set to. */
        choice: z.object({
          offices: z.array(z.string()),
          owners: z.array(PersonRef),
          rooms: z.array(z.string()),
        }),
        mayPropose: z.boolean(),
      }),
    ),
  get: oc
    .route({
      method: 'GET',
      path: '/strategy/actions/{id}',
      summary: 'One action with its history and effect',
    })
    .input(byId.extend({ language }))
    .output(Action)
    .errors(notFound),
  create: oc
    .route({ method: 'POST', path: '/strategy/actions', summary: 'Propose an action' })
    .input(z.object({ text: ActionText, source: ActionSource.optional() }))
    .output(Action)
    .errors({ ...faulty, REFUSED: refused.REFUSED, UNKNOWN_SOURCE: { status: 422 } }),
  edit: oc
    .route({ method: 'POST', path: '/strategy/actions/{id}', summary: 'Change the text of an action' })
    .input(versioned.extend({ text: ActionText, language }))
    .output(Action)
    .errors({ ...refused, ...faulty }),
  move: oc
    .route({
      method: 'POST',
      path: '/strategy/actions/{id}/moves',
      summary: 'Agree, begin, report done, close with evidence, extend, drop …',
    })
    .input(versioned.extend({ move: ActionMove, text: z.string().max(5000), due: z.iso.date().optional() }))
    .output(Action)
    .errors(refused),
  addEvidence: oc
    .route({
      method: 'POST',
      path: '/strategy/actions/{id}/evidence',
      summary: 'Add a kept file, a link or a live figure as evidence',
    })
    .input(
      byId.extend({
        kind: z.enum(['file', 'link', 'indicator']),
        label: z.string().trim().min(1).max(300),
        /** The id that `PUT /api/files` answered, an address, or a measure. */
        target: z.string().trim().min(1).max(2000),
      }),
    )
    .output(Action)
    .errors({
      ...refused,
      NO_LINK: { status: 422 },
      UNKNOWN_INDICATOR: { status: 422 },
      /** Not sent by the caller, or belonging to something already. */
      UNKNOWN_FILE: { status: 422 },
    }),
  withdrawEvidence: oc
    .route({
      method: 'POST',
      path: '/strategy/actions/{id}/evidence/withdraw',
      summary: 'Withdraw a piece of evidence',
    })
    .input(byId.extend({ evidence: z.string().max(60) }))
    .output(Action)
    .errors(refused),
  setNeeds: oc
    .route({
      method: 'POST',
      path: '/strategy/actions/{id}/needs',
      summary: 'What the action waits for, by number',
    })
    .input(versioned.extend({ needs: z.array(z.number().int()).max(50) }))
    .output(Action)
    .errors({
      ...refused,
      /** Numbers that are not there or are out of reach. */
      UNKNOWN_ACTION: { status: 422, data: z.object({ number: z.number() }) },
      CYCLE: { status: 422, data: z.object({ number: z.number() }) },
    }),
  choices: oc
    .route({
      method: 'GET',
      path: '/strategy/choices',
      summary: 'Who may own an action, and which figures can be followed',
    })
    .output(
      z.object({ people: z.array(PersonRef.extend({ login: z.string() })), indicators: z.array(z.string()) }),
    ),
}

export const strategyContract = {
  actions: actionsContract,
  files: filesContract,
  strategies: {
    list: oc
      .route({ method: 'GET', path: '/strategy/strategies', summary: 'Strategies, the one in force first' })
      .input(z.object({ language }).default({ language: 'en' }))
      .output(
        z.object({ items: z.array(Strategy.omit({ objectives: true, mayRun: true })), mayRun: z.boolean() }),
      ),
    get: oc
      .route({
        method: 'GET',
        path: '/strategy/strategies/{id}',
        summary: 'One strategy with its objectives; `current` = the one in force',
      })
      .input(byId.extend({ language }))
      .output(Strategy)
      .errors(notFound),
    save: oc
      .route({
        method: 'POST',
        path: '/strategy/strategies',
        summary: 'Write a strategy; without an id a new one',
      })
      .input(
        z.object({
          id: z.uuid().nullable(),
          version: z.number().int(),
          state: StrategyState,
          text: StrategyText,
          language,
        }),
      )
      .output(Strategy)
      .errors({
        ...notFound,
        CHANGED: { status: 409 },
        DATES_REVERSED: { status: 422 },
        /** Another one is in force. */
        ONE_IN_FORCE: { status: 409 },
        ENDED: { status: 409 },
      }),
    saveObjective: oc
      .route({
        method: 'POST',
        path: '/strategy/objectives',
        summary: 'Write an objective; without an id a new one',
      })
      .input(
        z.object({
          id: z.uuid().nullable(),
          version: z.number().int(),
          strategyId: z.uuid(),
          factor: Factor,
          title: z.string().trim().min(1).max(200),
          expected: z.string().trim().max(2000),
          measure: z.string().max(40).nullable(),
          language,
        }),
      )
      .output(Objective)
      .errors({
        ...notFound,
        CHANGED: { status: 409 },
        ENDED: { status: 409 },
        UNKNOWN_INDICATOR: { status: 422 },
      }),
  },
  calendar: {
    status: oc
      .route({
        method: 'GET',
        path: '/strategy/calendar',
        summary: 'Whether there is a secret address for the own calendar',
      })
      .output(z.object({ since: z.string().nullable() })),
    make: oc
      .route({
        method: 'POST',
        path: '/strategy/calendar',
        summary: 'A new secret address, shown once; the old one ends',
      })
      .output(z.object({ path: z.string(), since: z.string() })),
    revoke: oc
      .route({ method: 'POST', path: '/strategy/calendar/revoke', summary: 'End the secret address' })
      .output(z.object({ since: z.null() })),
  },
}

export type EvidenceKind = z.infer<typeof Evidence>['kind']
