/** What went wrong at start, in plain words with what to do. */
export function sentenceOf(error: unknown): string {
  const { code, path, message } = error as NodeJS.ErrnoException
  const where = path ? ` (${path})` : ''
  if (code === 'ENOSPC')
    return `the disk is full${where}. Free some space, or put the data elsewhere: TAMGA_DATA=/other/disk npm start`
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `no permission to write${where}. Choose a folder you may write: TAMGA_DATA=~/tamga-data npm start`
  }
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `the PostgreSQL server of DATABASE_URL does not answer: ${message}. Check that it runs and the address is right.`
  return message || String(error)
}
