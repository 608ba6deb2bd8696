/** One verification at a time, in a worker that is ended when the reader stops it or leaves the page. */
import { useEffect, useRef, useState } from 'react'
import type { Answer, Task } from './worker-messages.ts'

export type Running =
  | { readonly state: 'idle' | 'stopped' }
  | { readonly state: 'running'; readonly done: number; readonly total: number }
  | { readonly state: 'ended'; readonly answer: Exclude<Answer, { kind: 'progress' }> }

export function useVerifier(): {
  readonly running: Running
  readonly start: (task: Task) => void
  readonly stop: () => void
  readonly reset: () => void
} {
  const worker = useRef<Worker | null>(null)
  const [running, setRunning] = useState<Running>({ state: 'idle' })
  const end = () => {
    worker.current?.terminate()
    worker.current = null
  }
  useEffect(() => () => worker.current?.terminate(), [])
  return {
    running,
    start(task) {
      end()
      setRunning({ state: 'running', done: 0, total: task.kind === 'log' ? task.entries : 0 })
      const fresh = new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module' })
      worker.current = fresh
      fresh.onmessage = ({ data }: MessageEvent<Answer>) => {
        if (data.kind === 'progress') setRunning({ state: 'running', done: data.done, total: data.total })
        else {
          end()
          setRunning({ state: 'ended', answer: data })
        }
      }
      fresh.onerror = () => {
        end()
        setRunning({ state: 'ended', answer: { kind: 'failed' } })
      }
      fresh.postMessage(task)
    },
    stop() {
      end()
      setRunning({ state: 'stopped' })
    },
    reset() {
      end()
      setRunning({ state: 'idle' })
    },
  }
}
