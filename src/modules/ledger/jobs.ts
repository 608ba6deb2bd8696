/** What the ledger does by itself: signing, asking witnesses, hashing everything again, folding the events of every room. */
import * as z from 'zod'
import type { Log } from '#platform/log.ts'
import { JobFailure, type JobKind } from '#platform/queue/job-kind.ts'
import { type Work, workOf } from '#platform/queue/work.ts'
import type { Alarm } from './alarm.ts'
import { lastChecks } from './check.store.ts'
import { alarmOf, type CheckKind, runCheck } from './checks.ts'
import type { LedgerDeps } from './deps.ts'
import { askAll } from './witness.api.ts'

const nothing = z.object({})

export const signKind: JobKind = {
  name: 'ledger.sign',
  title: {
    en: 'Sign the ledger and ask its witnesses',
    fr: 'Signer le registre et interroger ses témoins',
    ru: 'Подписать журнал и опросить свидетелей',
    tk: 'Depdere gol çekmek we şaýatlardan soramak',
  },
  input: nothing,
  failures: {
    NOT_WHAT_WAS_SIGNED: {
      en: 'The ledger is not what was signed before ({reason}). It gets no new signature. Run: tamga verify',
      fr: 'Le registre n’est pas ce qui a été signé auparavant ({reason}). Pas de nouvelle signature. Exécutez : tamga verify',
      ru: 'Журнал не тот, что был подписан раньше ({reason}). Новая подпись не ставится. Выполните: tamga verify',
      tk: 'Depder öň gol çekilen depder däl ({reason}). Täze gol goýulmaýar. Ýerine ýetiriň: tamga verify',
    },
  },
  retries: 0,
  firstPauseSeconds: 60,
  longestSeconds: 600,
  cron: '*/5 * * * *',
}

const found = {
  ALTERED: {
    en: 'Something was altered: {what}',
    fr: 'Quelque chose a été altéré : {what}',
    ru: 'Что-то изменено: {what}',
    tk: 'Bir zat üýtgedilipdir: {what}',
  },
  BUSY: {
    en: 'Another check was still running.',
    fr: 'Un autre contrôle était encore en cours.',
    ru: 'Другая проверка ещё не закончилась.',
    tk: 'Başga barlag heniz gutarmandy.',
  },
} as const

export const contentsKind: JobKind = {
  name: 'ledger.contents',
  title: {
    en: 'Hash every content of the ledger again',
    fr: 'Recalculer tous les contenus du registre',
    ru: 'Пересчитать все содержания журнала',
    tk: 'Depderiň ähli mazmunlaryny täzeden hasaplamak',
  },
  input: nothing,
  failures: found,
  retries: 2,
  firstPauseSeconds: 300,
  longestSeconds: 4 * 3600,
  cron: '15 2 * * *',
}

export const refoldKind: JobKind = {
  name: 'ledger.refold',
  title: {
    en: 'Compare the events of every room with its rows',
    fr: 'Comparer les événements de chaque module avec ses lignes',
    ru: 'Сравнить события каждого модуля с его строками',
    tk: 'Her bölümiň wakalaryny setirleri bilen deňeşdirmek',
  },
  input: nothing,
  failures: found,
  retries: 2,
  firstPauseSeconds: 300,
  longestSeconds: 4 * 3600,
  cron: '45 2 * * *',
}

export const kindOfCheck: Readonly<Record<CheckKind, JobKind>> = {
  contents: contentsKind,
  refold: refoldKind,
}

/** Where findings go: all of them to the log of the server, that there are some to people. */
export interface Telling {
  readonly log: Pick<Log, 'error'>
  readonly alarm: Alarm
}

export function ledgerWorks(deps: LedgerDeps, telling: Telling): readonly Work[] {
  const check = (kind: CheckKind) =>
    workOf(kindOfCheck[kind], (_, { signal, progress }) =>
      checkAndTell(deps, telling, { kind, signal, progress: paced(progress) }),
    )
  return [workOf(signKind, () => signAndAsk(deps, telling)), check('contents'), check('refold')]
}

async function signAndAsk(deps: LedgerDeps, { alarm }: Telling): Promise<void> {
  const signed = await deps.ledger.sign()
  if (!signed.ok) {
    await alarm.raise('sign', { fresh: false })
    throw new JobFailure('NOT_WHAT_WAS_SIGNED', { reason: signed.error.code }, { final: true })
  }
  await alarm.clear('sign')
  await askAll(deps)
}

interface Checking {
  readonly kind: CheckKind
  readonly signal: AbortSignal
  readonly progress: (done: number, total: number) => void
}

/** What was found is an alarm: the job fails with the first finding, and all of them go to the log. */
async function checkAndTell(deps: LedgerDeps, { log, alarm }: Telling, checking: Checking): Promise<void> {
  const { kind } = checking
  const before = (await lastChecks(deps.db)).find((one) => one.kind === kind)
  const done = await runCheck(deps, kind, checking)
  if (!done.ok) throw new JobFailure('BUSY')
  const found = alarmOf(done.value)
  if (found.length === 0) return alarm.clear(kind)
  log.error('the ledger does not hold', { check: kind, found })
  const known = new Set(before ? alarmOf(before) : [])
  await alarm.raise(kind, { fresh: found.some((one) => !known.has(one)) })
  const [heading = '', first = heading] = found
  const what = kind === 'contents' ? first : heading // a verdict begins with its heading, differences with the first
  throw new JobFailure('ALTERED', { what }, { final: true })
}

const STEP = 20_000

/** A row per step, not per block. */
function paced(progress: (done: number, total: number | null) => Promise<void>) {
  let last = 0
  return (done: number, total: number) => {
    if (done - last < STEP) return
    last = done
    progress(done, total).catch(() => undefined) // the next step tells it again
  }
}
