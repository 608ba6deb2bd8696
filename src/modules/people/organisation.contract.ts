/** What may be asked about offices, posts and officers. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { OfficerRow, Post, Posting, Rotation, Unit } from './organisation.model.ts'
import { Day } from './period.model.ts'

const notFound = { NOT_FOUND: { status: 404 } }
const byCode = z.object({ code: z.string().max(80) })

/** What the caller may do now; `disabled` is the code of the reason, null when it may be done. */
export const PostingAbility = z.object({
  move: z.enum(['post', 'duty']),
  disabled: z.enum(['FORBIDDEN', 'OWN_POSTING']).nullable(),
})

export const Officer = OfficerRow.extend({
  /** Newest first. */
  postings: z.array(Posting),
  rotation: Rotation.nullable(),
  /** The latest ones of the roster, newest first; local time of the administration. */
  duties: z.array(
    z.object({
      day: Day,
      unit: z.string(),
      shift: z.string(),
      desk: z.string(),
      from: z.string(),
      to: z.string(),
    }),
  ),
  roles: z.array(z.object({ role: z.string(), place: z.string().nullable(), from: Day, to: Day.nullable() })),
  /** Who has the role of supervisor over the officer's office, the nearest first. */
  supervisors: z.array(z.string()),
  may: z.array(PostingAbility),
})
export type Officer = z.infer<typeof Officer>

/** Who sits on a post; the list is null where the reader may not see it. */
export const StaffedPost = Post.extend({
  holders: z.array(z.object({ code: z.string(), name: z.string(), since: Day })).nullable(),
})
export type StaffedPost = z.infer<typeof StaffedPost>

/** Local time of the administration. */
const Minute = z.iso.datetime({ local: true, precision: -1 })

export const NewDuty = z.object({
  unit: z.string().max(40),
  day: Day,
  shift: z.string().trim().min(1).max(20),
  desk: z.string().trim().max(20),
  from: Minute,
  to: Minute,
})
export type NewDuty = z.infer<typeof NewDuty>

export const organisationContract = {
  tree: oc
    .route({
      method: 'GET',
      path: '/people/organisation',
      summary: 'Administration, regions and offices on a day',
    })
    .input(z.object({ day: Day.optional() }))
    .output(z.object({ day: Day, items: z.array(Unit) })),
  unit: oc
    .route({ method: 'GET', path: '/people/units/{code}', summary: 'Posts of an office, and who sits there' })
    .input(byCode)
    .output(Unit.extend({ staffed: z.array(StaffedPost) }))
    .errors(notFound),
}

export const officersContract = {
  list: oc
    .route({ method: 'GET', path: '/people/officers', summary: 'Officers within reach' })
    .input(
      z.object({
        text: z.string().max(100).optional(),
        /** With all below it. */
        unit: z.string().max(40).optional(),
        rotation: z.enum(['overdue', 'sensitive']).optional(),
        limit: z.number().int().min(1).max(200).default(50),
        offset: z.number().int().min(0).default(0),
      }),
    )
    .output(z.object({ items: z.array(OfficerRow), total: z.number(), overdue: z.number() })),
  get: oc
    .route({
      method: 'GET',
      path: '/people/officers/{code}',
      summary: 'One officer: posts over time, rotation, roles',
    })
    .input(byCode)
    .output(Officer)
    .errors(notFound),
  own: oc
    .route({ method: 'GET', path: '/people/own', summary: 'What is held about oneself; null for guests' })
    .output(Officer.nullable()),
  post: oc
    .route({
      method: 'POST',
      path: '/people/officers/{code}/postings',
      summary: 'Put an officer on a post from a day',
    })
    .input(byCode.extend({ post: z.string().max(80), from: Day }))
    .output(Officer)
    .errors({
      ...notFound,
      OWN_POSTING: { status: 403 },
      UNKNOWN_POST: { status: 422 },
      /** The officer's present posting begins on that day or later. */
      NOT_AFTER: { status: 409, data: z.object({ from: Day }) },
    }),
  setDuty: oc
    .route({
      method: 'POST',
      path: '/people/officers/{code}/duties',
      summary: 'Add one duty to the roster by hand',
    })
    .input(byCode.extend(NewDuty.shape))
    .output(Officer)
    .errors({
      ...notFound,
      OWN_POSTING: { status: 403 },
      UNKNOWN_UNIT: { status: 422 },
      ENDS_BEFORE_IT_BEGINS: { status: 422 },
      /** The officer is on duty at that time already. */
      OVERLAPS: { status: 409 },
    }),
  removeDuty: oc
    .route({
      method: 'POST',
      path: '/people/officers/{code}/duties/remove',
      summary: 'Take one duty out of the roster',
    })
    .input(byCode.extend({ from: Minute }))
    .output(Officer)
    .errors({ ...notFound, OWN_POSTING: { status: 403 } }),
}
