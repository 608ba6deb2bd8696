/** Sends a file to the house before a room's operation says what it belongs to. XMLHttpRequest, because fetch does not tell how far it is. */

import { FILE_LIMIT } from '#kernel/file-fault.ts'

export interface SentFile {
  readonly id: string
  readonly name: string
  readonly bytes: number
}

/** As errors of the typed client look: without a status the line is down. */
export class FileNotTaken extends Error {
  readonly status: number | undefined
  readonly code: string | undefined
  constructor(status?: number, code?: string) {
    super(code ?? 'the line is down')
    this.status = status
    this.code = code
  }
}

/** `progress` hears a share from 0 to 1. Rejects with `FileNotTaken`; nothing is kept of what did not arrive whole. */
export function sendFile(file: File, progress: (share: number) => void): Promise<SentFile> {
  if (file.size > FILE_LIMIT) return Promise.reject(new FileNotTaken(413, 'TOO_LARGE')) // not after minutes of sending
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', '/api/files')
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total)
    request.onerror = () => reject(new FileNotTaken())
    request.onload = () => {
      const answer = parsed(request.responseText)
      if (request.status === 200)
        resolve(answer as SentFile) // the shape that the door to files answers
      else reject(new FileNotTaken(request.status, (answer as { code?: string }).code))
    }
    request.send(file)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {} // a gateway in between answered with a page
  }
}
