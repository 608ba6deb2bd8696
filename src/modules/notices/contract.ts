/** What a person may ask about their own notices. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { Notice } from './notice.model.ts'

const Count = z.object({ open: z.number() })

export const MailSetting = z.object({
  /** Whether this house sends mails at all; `test`: it only shows what it would send. */
  mode: z.enum(['off', 'test', 'smtp']),
  mailOn: z.boolean(),
  address: z.string().nullable(),
})
export type MailSetting = z.infer<typeof MailSetting>

export const noticesContract = {
  count: oc
    .route({
      method: 'GET',
      path: '/notices/count',
      summary: 'How many notices are neither read nor settled',
    })
    .output(Count),
  list: oc
    .route({ method: 'GET', path: '/notices', summary: 'Own notices, newest first' })
    .input(
      z.object({
        language: z.enum(['en', 'fr', 'ru', 'tk']),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ items: z.array(Notice), open: z.number() })),
  read: oc
    .route({
      method: 'POST',
      path: '/notices/read',
      summary: 'Mark own notices as read; without ids all of them',
    })
    .input(z.object({ ids: z.array(z.string()).max(200).nullable() }))
    .output(Count),
  setting: oc
    .route({ method: 'GET', path: '/notices/setting', summary: 'Whether and where one is told by mail' })
    .output(MailSetting),
  set: oc
    .route({
      method: 'POST',
      path: '/notices/setting',
      summary: 'Choose whether and where one is told by mail',
    })
    .input(z.object({ mailOn: z.boolean(), address: z.string().trim().max(254).nullable() }))
    .output(MailSetting)
    .errors({ ADDRESS_MISSING: { status: 422 }, NOT_AN_ADDRESS: { status: 422 } }),
}
