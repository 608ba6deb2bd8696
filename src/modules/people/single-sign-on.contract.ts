/** Single sign-on with the provider that the administration runs (OpenID Connect). */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { deadLink, Password, signInAgain, tooMany, wrong } from './access.model.ts'

export const singleSignOnContract = {
  about: oc
    .route({
      method: 'GET',
      path: '/people/single-sign-on',
      summary: 'Whether there is single sign-on, and its name',
    })
    .output(z.object({ name: z.string().nullable() })),
  begin: oc
    .route({
      method: 'POST',
      path: '/people/single-sign-on/begin',
      summary:
        'Address of the provider to go to; with a link, to tie the invited account to the person there',
    })
    .input(z.object({ linkSecret: z.string().max(100).optional() }))
    .output(z.object({ url: z.url() }))
    .errors({
      ...deadLink,
      NO_SINGLE_SIGN_ON: { status: 409 },
      PROVIDER_DOWN: { status: 503, data: z.object({ name: z.string() }) },
    }),
  own: oc
    .route({
      method: 'GET',
      path: '/people/single-sign-on/own',
      summary: 'Whether the own account is tied to the provider',
    })
    .output(z.object({ name: z.string().nullable(), linked: z.date().nullable(), mayRemove: z.boolean() })),
  remove: oc
    .route({ method: 'POST', path: '/people/single-sign-on/remove', summary: 'Untie the own account' })
    .input(z.object({ password: Password.optional() }))
    .output(z.object({ removed: z.literal(true) }))
    .errors({ ...wrong, ...tooMany, ...signInAgain, LAST_WAY: { status: 409 }, NOT_FOUND: { status: 404 } }),
}
