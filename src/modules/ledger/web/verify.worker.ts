/** Verifies beside the page, so that it stays usable; ended by the page when the reader stops it. */
import { newBundleReader } from '../bundle-reader.model.ts'
import { nobleCrypto } from '../proof/crypto.ts'
import { parseVerifierKey, type VerifierKey, verifierKeyText } from '../proof/note.ts'
import { checkReceipt, parseReceipt } from '../proof/receipt.ts'
import { indexPath, TILE_WIDTH, tilePath } from '../proof/tiles.ts'
import { type LogSource, verifyLog } from '../verify-log.model.ts'
import type { HashedContent } from '../view.model.ts'
import type { Answer, Task } from './worker-messages.ts'

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  const work = data.kind === 'log' ? verifyWhole(data) : verifyFile(data)
  work.then(say, () => say({ kind: 'failed' }))
})

function say(answer: Answer): void {
  postMessage(answer)
}

async function verifyWhole(task: Task & { kind: 'log' }): Promise<Answer> {
  const started = performance.now()
  let told = started
  const verdict = await verifyLog({
    ...task,
    source,
    crypto: nobleCrypto,
    keys: keysOf(task.keys),
    witnesses: keysOf(task.witnesses),
    outside: task.remembered === null ? [] : [{ source: 'browser', note: task.remembered }],
    progress(done, total) {
      if (performance.now() - told < 100 && done < total) return
      told = performance.now()
      say({ kind: 'progress', done, total })
    },
  })
  return { kind: 'log', verdict, ms: performance.now() - started }
}

/** Never from a cache: a copy from yesterday would hide what was altered since. */
const source: LogSource = {
  tile: (id) => bytesOf(`/ledger/tile/${tilePath(id)}`),
  bundle: ({ index, width }) =>
    bytesOf(`/ledger/tile/entries/${indexPath(index)}${width === TILE_WIDTH ? '' : `.p/${width}`}`),
  async contents(from, to) {
    const response = await fetch(`/api/ledger/contents?from=${from}&to=${to}`, { cache: 'no-store' })
    if (!response.ok) throw new Error(`contents: ${response.status}`)
    return (await response.json()) as { items: HashedContent[]; withheld: number }
  },
}

/** Null when the log does not have it, which verification judges; anything else that fails is no finding. */
async function bytesOf(path: string): Promise<Uint8Array | null> {
  const response = await fetch(path, { cache: 'no-store' })
  if (response.status === 404 || response.status === 409) return null
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

async function verifyFile(task: Task & { kind: 'file' }): Promise<Answer> {
  const keys = keysOf(task.keys)
  if (!task.compressed) {
    const text = await task.file.slice(0, 100_000).text()
    if (parseReceipt(text) || !text.startsWith('{')) return verifyReceipt(text, task)
  }
  const reader = newBundleReader({ keys, outside: [] }, nobleCrypto)
  try {
    for await (const line of linesOf(task)) {
      const fault = reader.take(line)
      if (fault) return { kind: 'refused', fault: fault.code, line: fault.line }
    }
  } catch {
    // Only what is wrong inside a compressed file comes here.
    return { kind: 'refused', fault: reader.lines() === 0 ? 'NOT_A_BUNDLE' : 'TORN', line: reader.lines() }
  }
  const found = reader.finish()
  if (!found.ok) return { kind: 'refused', fault: found.error.code, line: found.error.line }
  const { keys: trusted, withContents, ...verdict } = found.value
  return { kind: 'bundle', verdict, withContents, keys: trusted.map(verifierKeyText) }
}

function verifyReceipt(text: string, task: Task): Answer {
  const checked = checkReceipt(text, {
    keys: keysOf(task.keys),
    witnesses: keysOf(task.witnesses),
    verify: nobleCrypto.verify,
    hasher: nobleCrypto.hasher,
  })
  if (typeof checked === 'string') return { kind: 'refused', fault: checked, line: 0 }
  const { seq, at, type } = checked.entry
  const witnesses = checked.cosigned.map(({ witness }) => witness.name)
  return { kind: 'receipt', proved: { seq, at, type, size: checked.size, witnesses } }
}

async function* linesOf({ file, compressed }: Task & { kind: 'file' }): AsyncGenerator<string> {
  const raw = file.stream() as ReadableStream<Uint8Array<ArrayBuffer>>
  const bytes = compressed ? raw.pipeThrough(new DecompressionStream('gzip')) : raw
  const reader = bytes.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { value, done } = await reader.read()
    const lines = (rest + (value ?? '')).split('\n')
    rest = done ? '' : (lines.pop() ?? '')
    for (const line of lines) if (line !== '') yield line
    if (done) return
  }
}

function keysOf(texts: readonly string[]): VerifierKey[] {
  return texts.flatMap((text) => parseVerifierKey(text) ?? [])
}
