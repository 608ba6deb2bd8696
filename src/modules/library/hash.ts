/** What a version is recognised by. */
import { createHash } from 'node:crypto'
import { Content } from './model.ts'

/** SHA-256 of the content, its members in the order of the schema; neither version nor time are part of it. */
export function contentHash(content: Content): string {
  return createHash('sha256')
    .update(JSON.stringify(Content.parse(content)))
    .digest('hex')
}
