/** Shapes and refusals that all ways of signing in share. */
import * as z from 'zod'

export const Login = z.string().trim().min(1).max(100)
/** Logins of new accounts. */
export const NewLogin = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}._@-]{2,100}$/u)
export const Password = z.string().min(1).max(200)
export const Code = z.string().trim().min(6).max(20)

/** `done`: signed in. `code`: a one-time or recovery code is still to come. `enrol`: the role needs a second factor, set it up now. */
export const StepTaken = z.object({ step: z.enum(['done', 'code', 'enrol']) })

export const tooMany = {
  TOO_MANY_ATTEMPTS: { status: 429, data: z.object({ retryAfterSeconds: z.number() }) },
} as const
export const weak = {
  WEAK_PASSWORD: { status: 422, data: z.object({ fault: z.enum(['too-short', 'own-name', 'too-common']) }) },
} as const
export const wrong = { WRONG_CREDENTIALS: { status: 401 } } as const
export const signInAgain = { SIGN_IN_AGAIN: { status: 401 } } as const
export const wrongCode = { WRONG_CODE: { status: 422 }, CODE_USED: { status: 409 }, ...signInAgain } as const
export const deadLink = { LINK_DEAD: { status: 410 } } as const
