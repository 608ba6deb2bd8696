/** Who is told of what the jobs find: given by the house, since the ledger knows no people. */

/** What found it. */
export type AlarmOf = 'sign' | 'contents' | 'refold'

export interface Alarm {
  /** Something does not hold. `fresh`: it was not found the last time; what was told and still stands is not told again. */
  raise(of: AlarmOf, about: { readonly fresh: boolean }): Promise<void>
  /** It holds (again): what was told needs nobody any more. */
  clear(of: AlarmOf): Promise<void>
}
