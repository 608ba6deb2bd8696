/** Questions to the operations about accounts, for permissions.test.ts. None finds an account: what they would change is not its concern. */
import { randomUUID } from 'node:crypto'

export const accountSamples: Readonly<Record<string, readonly (object | undefined)[]>> = {
  'people.access.invite': [{ login: 'a', displayName: 'no login so short', officerId: null }],
  'people.access.reset': [{ login: 'nobody-has-this-login' }],
  'people.accounts.list': [{}, { text: 'account' }],
  'people.accounts.close': [{ id: randomUUID() }],
  'people.accounts.endSessions': [{ id: randomUUID() }],
  'people.accounts.reopen': [{ id: randomUUID() }],
  'people.recoveries.list': [undefined],
  'people.recoveries.ask': [{ account: randomUUID(), reason: 'a reason', newPassword: false }],
  'people.recoveries.decide': [{ id: randomUUID(), approve: true }],
}
