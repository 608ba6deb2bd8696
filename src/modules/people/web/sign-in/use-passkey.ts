/** The browser's part of passkeys. The library comes when somebody uses one. */
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { client } from '#web/client.ts'

export function browserKnowsPasskeys(): boolean {
  return typeof window.PublicKeyCredential === 'function'
}

/** The device refused or was not asked to the end; browsers do not tell which, on purpose. */
export class NoPasskeyGiven extends Error {}

export async function signInWithPasskey() {
  const { options } = await client.people.passkeys.options()
  const { startAuthentication } = await import('@simplewebauthn/browser')
  // the server's library made them: the contract knows their outline only
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON
  const response = await startAuthentication({ optionsJSON }).catch(given)
  return client.people.passkeys.signIn({ response: { ...response, clientExtensionResults: {} } })
}

export async function addPasskey({ name, password }: { name: string; password: string | undefined }) {
  const { options } = await client.people.passkeys.newOptions(password === undefined ? {} : { password })
  const { startRegistration } = await import('@simplewebauthn/browser')
  // as above
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON
  const response = await startRegistration({ optionsJSON }).catch(given)
  return client.people.passkeys.add({ name, response: { ...response, clientExtensionResults: {} } })
}

function given(error: unknown): never {
  throw new NoPasskeyGiven('no passkey was given', { cause: error })
}
