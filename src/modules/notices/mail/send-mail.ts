/** Hands a mail to the administration's mail server; in the test mode only turns it into the bytes that would go. */
import { createTransport } from 'nodemailer'
import { JobFailure } from '#platform/queue/job-kind.ts'
import type { Mail } from './compose-mail.ts'

export type MailSettings =
  | { readonly mode: 'off' }
  | { readonly mode: 'test'; readonly from: string; readonly url: string }
  | { readonly mode: 'smtp'; readonly from: string; readonly url: string; readonly smtp: string }

const TIMEOUT_MS = 20_000

/** Throws a JobFailure when it was not taken. */
export async function sendMail(smtp: string, mail: Mail): Promise<void> {
  const { host } = new URL(smtp)
  const transport = createTransport({
    url: smtp,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object) // the library's types know the url and the timeouts only apart
  try {
    await transport.sendMail({ ...mail, headers: { ...mail.headers } })
  } catch (error) {
    throw failureOf(error, host)
  } finally {
    transport.close()
  }
}

/** The bytes that would go over the line. */
export async function bytesOf(mail: Mail): Promise<string> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  const { message } = await transport.sendMail({ ...mail, headers: { ...mail.headers } })
  return message.toString()
}

function failureOf(error: unknown, host: string): unknown {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  if (code === 'EAUTH') return new JobFailure('SIGN_IN_REFUSED', { host })
  if (code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500)
    return new JobFailure('ADDRESS_REFUSED', { host, answer: responseCode }, { final: true })
  if (responseCode !== undefined) return new JobFailure('NOT_TAKEN', { host, answer: responseCode })
  if (code !== undefined) return new JobFailure('UNREACHABLE', { host })
  return error
}
