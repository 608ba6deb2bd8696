/** Operations on drafts: begin, write, propose, publish. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { Draft, DraftHead, DraftLine, DraftMove, DraftProvision, DraftSummary } from './draft.model.ts'
import { Fault } from './fault.model.ts'
import { InstrumentId, Prefix } from './model.ts'

/** 8 MB of file. */
const MAX_BASE64 = 11_200_000

const id = z.string().max(40)
const writing = { NOT_FOUND: { status: 404 }, NOT_ALLOWED_IN_STATE: { status: 409 } } as const

/** Somebody else saved it in between; what is there now comes with the refusal, so that nothing typed is lost. */
const conflict = <T extends z.ZodType>(value: T) =>
  ({ CONFLICT: { status: 409, data: z.object({ value, version: z.int() }) } }) as const
const versioned = <T extends z.ZodType>(value: T) => z.object({ value, version: z.int() })
const beginning = {
  NOT_FOUND: { status: 404 },
  /** There is an open draft of this instrument already. */
  ALREADY_DRAFTED: { status: 409, data: z.object({ draft: z.string() }) },
  ID_TAKEN: { status: 409 },
  PREFIX_TAKEN: { status: 409, data: z.object({ instrument: z.string() }) },
} as const

export const draftsContract = {
  list: oc
    .route({ method: 'GET', path: '/library/drafts', summary: 'Drafts, the open ones first' })
    .output(z.object({ items: z.array(DraftSummary) })),
  get: oc
    .route({
      method: 'GET',
      path: '/library/drafts/{id}',
      summary: 'A draft with its faults, its changes and what may be done',
    })
    .input(z.object({ id }))
    .output(Draft)
    .errors({ NOT_FOUND: { status: 404 } }),
  start: oc
    .route({
      method: 'POST',
      path: '/library/drafts',
      summary: 'Begin a draft from a published version, or a copy under another id',
    })
    .input(
      z.object({
        instrument: InstrumentId,
        version: z.int().positive().optional(),
        copy: z.object({ id: InstrumentId, prefix: Prefix }).optional(),
      }),
    )
    .output(z.object({ id: z.string() }))
    .errors(beginning),
  importFile: oc
    .route({
      method: 'POST',
      path: '/library/drafts/file',
      summary: 'Begin a draft from a YAML file or an XLSX workbook; all of it or nothing',
    })
    .input(z.object({ fileName: z.string().min(1).max(255), content: z.base64().max(MAX_BASE64) }))
    .output(z.object({ id: z.string() }))
    .errors({ ...beginning, FAULTY: { status: 422, data: z.object({ faults: z.array(Fault) }) } }),
  saveHead: oc
    .route({
      method: 'PUT',
      path: '/library/drafts/{id}/head',
      summary: 'Save title, description and source of a draft',
    })
    .input(z.object({ id, version: z.int(), head: DraftHead }))
    .output(versioned(DraftHead))
    .errors({ ...writing, ...conflict(DraftHead) }),
  saveProvision: oc
    .route({ method: 'PUT', path: '/library/drafts/{id}/provisions', summary: 'Save a provision of a draft' })
    .input(z.object({ id, version: z.int(), provision: DraftProvision }))
    .output(versioned(DraftProvision))
    .errors({ ...writing, ...conflict(DraftProvision) }),
  addProvision: oc
    .route({
      method: 'POST',
      path: '/library/drafts/{id}/provisions',
      summary: 'Add a provision after another',
    })
    .input(z.object({ id, after: z.string().max(50).nullable(), provision: DraftProvision }))
    .output(DraftLine)
    .errors({ ...writing, ID_TAKEN: { status: 409 } }),
  placeProvision: oc
    .route({
      method: 'PUT',
      path: '/library/drafts/{id}/places',
      summary:
        'Put a provision, with everything below it, under another group or at another place of its group',
    })
    .input(
      z.object({
        id,
        provision: z.string().max(50),
        version: z.int(),
        parent: z.string().max(50).nullable(),
        /** The member of the group after which it shall stand; null = first. */
        after: z.string().max(50).nullable(),
      }),
    )
    .output(versioned(DraftProvision))
    .errors({ ...writing, OWN_BRANCH: { status: 422 }, ...conflict(DraftProvision) }),
  removeProvision: oc
    .route({
      method: 'DELETE',
      path: '/library/drafts/{id}/provisions',
      summary: 'Take a provision out of a draft',
    })
    .input(z.object({ id, provision: z.string().max(50), version: z.coerce.number().int() }))
    .output(z.object({ removed: z.literal(true) }))
    .errors({ ...writing, ...conflict(DraftProvision) }),
  move: oc
    .route({
      method: 'POST',
      path: '/library/drafts/{id}/moves',
      summary: 'Propose, take back, return, publish or discard a draft',
    })
    .input(
      z.object({
        id,
        move: DraftMove,
        reason: z.string().trim().max(1000),
        /** What the caller looked at; publishing something else is refused. */
        sha256: z.string().max(64).nullable(),
      }),
    )
    .output(Draft)
    .errors({
      NOT_FOUND: { status: 404 },
      FORBIDDEN: { status: 403 },
      OWN_PROPOSAL: { status: 403 },
      OWN_WRITING: { status: 403 },
      NOT_ALLOWED_IN_STATE: { status: 409 },
      NOTHING_CHANGED: { status: 409 },
      CHANGED_SINCE: { status: 409 },
      FAULTY: { status: 422 },
      REASON_MISSING: { status: 422 },
    }),
}
