/** What pages and programs may ask of the ledger. Checkpoints, tiles and keys are plain files below `/ledger/`, see tile-routes.ts. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { Policy } from './policy.model.ts'
import { HashedContent, Language, ShownEntry, Status } from './view.model.ts'

const notFound = { NOT_FOUND: { status: 404 } }
const seq = z.coerce.number().int().min(0)
const reference = z.string().min(3).max(300)
const page = { before: seq.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }
const Entries = z.object({ items: z.array(ShownEntry), more: z.boolean() })

export const SignedState = z.object({ size: z.number(), at: z.string() })

export const ledgerContract = {
  status: oc
    .route({ method: 'GET', path: '/ledger/status', summary: 'State, keys, witnesses and last checks' })
    .output(Status),
  checkpoints: oc
    .route({
      method: 'GET',
      path: '/ledger/checkpoints',
      summary: 'Signed checkpoints with co-signatures, at most 400 of them evenly over time and the newest',
    })
    .output(
      z.object({
        items: z.array(
          z.object({
            size: z.number(),
            note: z.string(),
            cosignatures: z.array(z.object({ witness: z.string(), time: z.number(), line: z.string() })),
          }),
        ),
        total: z.number(),
      }),
    ),
  contents: oc
    .route({
      method: 'GET',
      path: '/ledger/contents',
      summary: 'Contents and salts that the caller may read, to hash them again',
    })
    .input(z.object({ from: seq, to: seq }))
    .output(z.object({ items: z.array(HashedContent), withheld: z.number() })),
  sign: oc
    .route({ method: 'POST', path: '/ledger/checkpoints', summary: 'Sign a checkpoint now' })
    .output(SignedState.nullable())
    .errors({ NOT_WHAT_WAS_SIGNED: { status: 409, data: z.object({ reason: z.string() }) } }),
  check: oc
    .route({
      method: 'POST',
      path: '/ledger/checks',
      summary: 'Have every content hashed again, or the events of every room folded, as soon as may be',
    })
    .input(z.object({ kind: z.enum(['contents', 'refold']) }))
    .output(z.object({ queued: z.literal(true) })),

  entries: oc
    .route({ method: 'GET', path: '/ledger/entries', summary: 'Newest entries' })
    .input(z.object({ language: Language, type: z.string().max(100).optional(), ...page }))
    .output(Entries),
  entry: oc
    .route({ method: 'GET', path: '/ledger/entries/{seq}', summary: 'One entry' })
    .input(z.object({ seq, language: Language }))
    .output(ShownEntry)
    .errors(notFound),
  receipt: oc
    .route({
      method: 'GET',
      path: '/ledger/entries/{seq}/receipt',
      summary: 'Proof of one entry that verifies for ever and without this house',
    })
    .input(z.object({ seq }))
    .output(z.object({ fileName: z.string(), text: z.string() }))
    .errors({
      ...notFound,
      NOT_SIGNED_YET: { status: 409 },
      /** The ledger is not what was signed. */
      TORN: { status: 409 },
    }),
  history: oc
    .route({ method: 'GET', path: '/ledger/history', summary: 'What happened to a record, or who read it' })
    .input(
      z.object({
        subject: reference,
        readings: z.coerce.boolean().default(false),
        language: Language,
        ...page,
      }),
    )
    .output(Entries)
    .errors(notFound),
  acts: oc
    .route({ method: 'GET', path: '/ledger/acts', summary: 'What a person did' })
    .input(z.object({ account: z.string().min(1).max(200), language: Language, ...page }))
    .output(Entries)
    .errors(notFound),
  aboutMe: oc
    .route({ method: 'GET', path: '/ledger/about-me', summary: 'Who read what is held about me' })
    .input(z.object({ language: Language, ...page }))
    .output(
      z.object({
        items: z.array(z.object({ seq: z.number(), at: z.string(), sentence: z.string() })),
        delayDays: z.number(),
        more: z.boolean(),
      }),
    ),

  witnesses: {
    policy: oc
      .route({
        method: 'GET',
        path: '/ledger/witnesses',
        summary: 'Which witnesses sign, how many must, what each saw last',
      })
      .output(
        z.object({
          needed: z.number(),
          witnesses: z.array(
            z.object({
              name: z.string(),
              key: z.string(),
              url: z.string().nullable(),
              /** Size of the tree it signed last; 0 before the first time. */
              seen: z.number(),
              /** What it is asked to sign now; null when it has signed the newest checkpoint. */
              request: z.string().nullable(),
            }),
          ),
          signed: SignedState.extend({ note: z.string() }).nullable(),
          published: SignedState.nullable(),
        }),
      ),
    setPolicy: oc
      .route({ method: 'PUT', path: '/ledger/witnesses', summary: 'Choose the witnesses' })
      .input(Policy)
      .output(Policy),
    cosign: oc
      .route({
        method: 'POST',
        path: '/ledger/cosignatures',
        summary: 'Hand in a signature that came on paper',
      })
      .input(z.object({ line: z.string().max(2000) }))
      .output(z.object({ size: z.number(), witness: z.string() }))
      .errors({
        NOT_A_SIGNATURE: { status: 422 },
        UNKNOWN_WITNESS: { status: 422 },
        FITS_NO_CHECKPOINT: { status: 409 },
      }),
    ask: oc
      .route({
        method: 'POST',
        path: '/ledger/witnesses/ask',
        summary: 'Ask the witnesses that have an address',
      })
      .output(
        z.object({
          items: z.array(
            z.object({
              witness: z.string(),
              state: z.enum(['signed', 'unreachable', 'ahead', 'refused', 'false-signature']),
            }),
          ),
        }),
      ),
  },
  setDelay: oc
    .route({
      method: 'PUT',
      path: '/ledger/delay',
      summary: 'Days after which people learn who read what is held about them',
    })
    .input(z.object({ days: z.number().int().min(0).max(3650), reason: z.string().trim().min(1).max(1000) }))
    .output(z.object({ days: z.number() })),
}
