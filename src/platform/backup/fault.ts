/** Why a backup is not accepted. The sentence is made where the reader is known. */
export type BackupFaultCode =
  /** No backup at all. */
  | 'NOT_A_BACKUP'
  /** The passphrase or identity opens it not, or its first bytes are altered: the format cannot tell these apart. */
  | 'WRONG_KEY'
  /** Truncated or altered. */
  | 'DAMAGED'
  /** Made by a newer Tamga. */
  | 'NEWER'
  /** Made by a Tamga whose migrations were others. */
  | 'OTHER_MIGRATIONS'

export class BackupFault extends Error {
  readonly code: BackupFaultCode
  constructor(code: BackupFaultCode) {
    super(code)
    this.code = code
  }
}
