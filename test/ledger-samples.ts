/** What permissions.test.ts asks of the ledger. */
import { randomUUID } from 'node:crypto'
import { offices } from './permission-world.ts'

export function ledgerSamples(
  subjects: () => readonly string[],
): Readonly<Record<string, Iterable<object | undefined>>> {
  return {
    'ledger.status': [undefined],
    'ledger.checkpoints': [undefined],
    'ledger.contents': [{ from: 0, to: 500 }],
    'ledger.sign': [undefined],
    'ledger.check': [{ kind: 'contents' }],
    'ledger.entries': [{ language: 'en', limit: 200 }],
    'ledger.entry': [0, 1, 2, 3].map((seq) => ({ seq, language: 'en' })),
    'ledger.receipt': [{ seq: 0 }],
    'ledger.history': {
      *[Symbol.iterator]() {
        for (const subject of [...subjects(), ...offices.map((office) => `officer:F-${office}`)])
          yield { subject, language: 'en' }
      },
    },
    'ledger.acts': [{ account: randomUUID(), language: 'en' }],
    'ledger.aboutMe': [{ language: 'en' }],
    'ledger.witnesses.policy': [undefined],
    'ledger.witnesses.setPolicy': [{ witnesses: [], needed: 0 }],
    'ledger.witnesses.cosign': [{ line: 'no signature' }],
    'ledger.witnesses.ask': [undefined],
    'ledger.setDelay': [{ days: 30, reason: 'a reason that is long enough' }],
  }
}
