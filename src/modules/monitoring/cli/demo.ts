/** `tamga demo`: writes a fictional administration as files of the canonical extract. */
import { type Command, exitCodes, Refusal, whole } from '#platform/cli.ts'
import { generateWorld } from '../demo/generate.ts'

export const demo: Command = {
  usage: 'demo --out DIR [--size N] [--seed S] [--schemes all|none]',
  options: {
    out: { type: 'string', value: 'DIR', help: 'folder for the files' },
    size: { type: 'string', value: 'N', help: 'declarations, about (default 200000)' },
    seed: { type: 'string', value: 'S', help: 'the same seed gives the same files (default 1)' },
    schemes: { type: 'string', value: 'all|none', help: 'plant schemes, or an innocent world (default all)' },
  },
  examples: ['demo --out out/world --size 200000 --seed 7', 'demo --out out/innocent --schemes none'],
  async run({ values, progress, print, signal, json }) {
    if (typeof values.out !== 'string') throw new Refusal('say where to write: --out DIR', exitCodes.usage)
    const size = whole(values.size, 'size', 200_000, 1_000, 100_000_000)
    const seed = whole(values.seed, 'seed', 1, 0, 2 ** 31)
    const schemes = values.schemes ?? 'all'
    if (schemes !== 'all' && schemes !== 'none')
      throw new Refusal('--schemes is "all" or "none"', exitCodes.usage)
    const firstDay = new Date('2025-11-03T00:00:00Z') // a Monday, so that weekdays fall as planned
    const world = await generateWorld({
      size,
      seed,
      schemes,
      out: values.out,
      firstDay,
      signal,
      onProgress: (done, total) => progress('writing declarations', done, total),
    })
    print(
      json
        ? JSON.stringify(world)
        : `${world.declarations} declarations in ${values.out}; what was planted is in ${world.files.truth}`,
    )
    return exitCodes.ok
  },
}
