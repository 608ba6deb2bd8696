/** `tamga doctor`: looks at everything the house stands on and says what to mend; the exit code says whether there is something. */
import { type Call, type Command, exitCodes } from '#platform/cli.ts'
import { readEnv } from '#platform/env.ts'
import { type House, openHouse } from '#platform/house.ts'
import type { Finding } from './health.model.ts'
import { looks } from './health.ts'

export const doctor: Command = {
  usage: 'doctor [--full]',
  options: {
    full: { type: 'boolean', help: 'hash the contents of the ledger and of stored files too; takes longer' },
  },
  examples: ['doctor', 'doctor --full --json'],
  run,
}

type Named = Finding & { readonly about: string }

async function run(call: Call): Promise<number> {
  const findings = await examine(call)
  if (call.json) call.print(JSON.stringify({ findings }))
  else for (const { state, about, text } of findings) call.print(`${signs[state]} ${about.padEnd(9)} ${text}`)
  if (findings.some(({ altered }) => altered)) return exitCodes.notIntact
  return findings.some(({ state }) => state === 'ill') ? exitCodes.unwell : exitCodes.ok
}

const signs = { well: 'well', look: 'LOOK', ill: 'MEND' } as const satisfies Record<Finding['state'], string>

async function examine(call: Call): Promise<Named[]> {
  let house: House
  try {
    house = await openHouse(readEnv(call.env))
  } catch (error) {
    return [{ about: 'database', state: 'ill', text: (error as Error).message }]
  }
  try {
    const { now, signal } = call
    const found: Named[] = []
    for (const [about, look] of Object.entries(looks)) {
      const patient = { house, now, signal, full: call.values.full === true }
      const findings = await look(patient).catch((error): Finding[] => {
        call.signal.throwIfAborted()
        return [{ state: 'ill', text: `could not be looked at: ${(error as Error).message}` }]
      })
      found.push(...findings.map((finding) => ({ about, ...finding })))
    }
    return found
  } finally {
    await house.close()
  }
}
