/** One bar for several steps of known weight, written over on a terminal; a line per step where nobody watches. */
import type { Progress } from './job-worker.ts'

export interface Step {
  /** Beginning of the progress codes that belong to it. */
  readonly prefix: string
  /** Share of the whole, roughly; the weights need not add up to anything. */
  readonly weight: number
  readonly label: string
}

export interface BarDeps {
  readonly stream: { write(text: string): unknown; readonly isTTY?: boolean }
  /** Milliseconds. */
  readonly now: () => number
  readonly steps: readonly Step[]
}

const WIDTH = 24
const REDRAW_MS = 100

export function newProgressBar({ stream, now, steps }: BarDeps): {
  show(progress: Progress): void
  /** Fills the bar and ends its line; nothing when nothing was shown. */
  end(): void
} {
  const whole = steps.reduce((sum, step) => sum + step.weight, 0)
  let began: number | undefined
  let shownAt = Number.NEGATIVE_INFINITY
  let share = 0
  let current: Step | undefined
  const draw = (text: string, fill: number) => {
    const bar = '█'.repeat(Math.round(fill * WIDTH)).padEnd(WIDTH, '░')
    stream.write(`\r\u001b[K${bar} ${String(Math.floor(fill * 100)).padStart(3)} %  ${text}`)
  }
  return {
    show(progress) {
      const step = stepOf(steps, progress.step)
      if (!step) return
      const at = steps.indexOf(step)
      began ??= now()
      if (step !== current && !stream.isTTY) stream.write(`tamga: ${step.label} …\n`)
      const before = steps.slice(0, at).reduce((sum, one) => sum + one.weight, 0)
      const within = progress.total ? Math.min(1, progress.done / progress.total) : 0
      share = Math.max(share, (before + step.weight * within) / whole)
      const due = step !== current || now() - shownAt >= REDRAW_MS
      current = step
      if (!stream.isTTY || !due) return
      shownAt = now()
      const left = share > 0.05 ? Math.ceil(((now() - began) * (1 - share)) / share / 1000) : null
      draw(`${step.label}${left === null ? '' : `, about ${left} s left`}`, share)
    },
    end() {
      if (began === undefined || !stream.isTTY) return
      draw('done\n', 1)
    },
  }
}

/** The step with the longest fitting prefix. */
function stepOf(steps: readonly Step[], code: string): Step | undefined {
  return steps
    .filter((step) => code.startsWith(step.prefix))
    .reduce<Step | undefined>(
      (best, step) => (best && best.prefix.length >= step.prefix.length ? best : step),
      undefined,
    )
}
