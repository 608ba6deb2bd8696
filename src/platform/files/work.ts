/** Scheduled work on files: what belongs to nothing and the ciphertext of what was erased leave the disk. */
import * as z from 'zod'
import type { JobKind } from '../queue/job-kind.ts'
import { type Work, workOf } from '../queue/work.ts'
import type { Files } from './files.ts'

const sweepKind: JobKind = {
  name: 'files.sweep',
  title: {
    en: 'Remove erased files and those that belong to nothing',
    fr: 'Retirer les fichiers effacés et ceux qui ne sont rattachés à rien',
    ru: 'Удаление стёртых файлов и тех, что ни к чему не относятся',
    tk: 'Pozulan we hiç zada degişli bolmadyk faýllary aýyrmak',
  },
  input: z.object({}),
  failures: {},
  retries: 3,
  firstPauseSeconds: 600,
  longestSeconds: 3600,
  cron: '10 3 * * *',
}

export function filesWorks(files: Files): readonly Work[] {
  return [
    workOf(sweepKind, async () => {
      await files.sweep()
    }),
  ]
}
