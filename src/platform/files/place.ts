/** Where the ciphertext of a file lies below the data folder. */
import { join } from 'node:path'

export const filesFolder = 'files'

/** `id`: of the file's row. */
export function filePath(id: string): string {
  return join(filesFolder, id.slice(0, 2), id)
}
