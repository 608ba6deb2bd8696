/** Passkeys: signing in with one, keeping one's own. Options and answers have the JSON form of WebAuthn level 3. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { Password, StepTaken, signInAgain, tooMany, wrong } from './access.model.ts'

const Text = z.string().max(4096)
const answer = {
  id: z.string().max(1400),
  rawId: z.string().max(1400),
  type: z.literal('public-key'),
  /** None is asked for; what comes is not kept. */
  clientExtensionResults: z.object({}),
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).exactOptional(),
}
const SignInAnswer = z.object({
  ...answer,
  response: z.object({
    clientDataJSON: Text,
    authenticatorData: Text,
    signature: Text,
    userHandle: z.string().max(200).exactOptional(),
  }),
})
const NewKeyAnswer = z.object({
  ...answer,
  response: z.object({
    clientDataJSON: Text,
    attestationObject: z.string().max(16_384),
    authenticatorData: Text.exactOptional(),
    transports: z.array(z.string().max(20)).max(10).exactOptional(),
    publicKeyAlgorithm: z.number().exactOptional(),
    publicKey: Text.exactOptional(),
  }),
})

const Options = z.object({ options: z.looseObject({ challenge: z.string() }) })
const Name = z.string().trim().min(1).max(60)
const Id = z.string().max(1400)

/** Passkeys need TAMGA_ORIGIN, or the address localhost. */
const notHere = { NO_PASSKEYS_HERE: { status: 409 } } as const
const refused = { PASSKEY_REFUSED: { status: 422 } } as const
const unknown = { NOT_FOUND: { status: 404 } } as const

export const passkeysContract = {
  options: oc
    .route({ method: 'POST', path: '/people/passkeys/options', summary: 'A challenge to sign in with' })
    .output(Options)
    .errors(notHere),
  signIn: oc
    .route({ method: 'POST', path: '/people/passkeys/sign-in', summary: 'Sign in with a passkey' })
    .input(z.object({ response: SignInAnswer }))
    .output(StepTaken)
    .errors({ ...notHere, ...refused }),
  newOptions: oc
    .route({ method: 'POST', path: '/people/passkeys/new-options', summary: 'A challenge for a new key' })
    .input(z.object({ /** Asked of who is signed in already. */ password: Password.optional() }))
    .output(Options)
    .errors({ ...notHere, ...wrong, ...tooMany, ...signInAgain }),
  add: oc
    .route({
      method: 'POST',
      path: '/people/passkeys',
      summary: 'Add the new key; the first second factor brings recovery codes',
    })
    .input(z.object({ name: Name, response: NewKeyAnswer }))
    .output(z.object({ recoveryCodes: z.array(z.string()).nullable() }))
    .errors({ ...notHere, ...refused, ...signInAgain }),
  list: oc.route({ method: 'GET', path: '/people/passkeys', summary: 'Own passkeys' }).output(
    z.object({
      /** Whether passkeys can be used at the address of this page. */
      here: z.boolean(),
      items: z.array(
        z.object({
          id: Id,
          name: Name,
          /** Copied by its maker to other devices of the person. */
          synced: z.boolean(),
          added: z.date(),
          used: z.date().nullable(),
        }),
      ),
    }),
  ),
  rename: oc
    .route({ method: 'POST', path: '/people/passkeys/rename', summary: 'Name an own passkey' })
    .input(z.object({ id: Id, name: Name }))
    .output(z.object({ renamed: z.literal(true) }))
    .errors(unknown),
  remove: oc
    .route({
      method: 'POST',
      path: '/people/passkeys/remove',
      summary: 'Remove an own passkey; ends the other sessions',
    })
    .input(z.object({ id: Id, password: Password.optional() }))
    .output(z.object({ removed: z.literal(true) }))
    .errors({ ...unknown, ...wrong, ...tooMany, ...signInAgain }),
}
