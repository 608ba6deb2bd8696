/** What permissions.test.ts asks of commitments: nothing in them belongs to an office. */
import { randomUUID } from 'node:crypto'

const at = { instrument: 'revised-kyoto-convention', language: 'en' }
const obligation = randomUUID()

export const commitmentsSamples: Readonly<Record<string, Iterable<object | undefined>>> = {
  'commitments.list': [{ language: 'en' }],
  'commitments.get': [at],
  'commitments.addStatus': [
    {
      ...at,
      status: { kind: 'in-force', from: '2021-05-03', to: null, text: '', source: '', confirmed: false },
    },
  ],
  'commitments.endStatus': [{ ...at, status: randomUUID(), how: 'denounced', on: '2027-01-01', reason: 'x' }],
  'commitments.saveObligation': [
    {
      ...at,
      id: null,
      version: 0,
      text: {
        provision: 'RKC-6.3',
        kind: 'do',
        weight: 1,
        measure: '',
        body: '',
        legalAct: '',
        owner: null,
        clock: 'none',
        fixedDue: null,
      },
    },
  ],
  'commitments.judge': [{ ...at, obligation, verdict: 'begun', reason: 'seen' }],
  'commitments.addEvidence': [
    { ...at, obligation, kind: 'link', label: 'x', target: 'https://intranet.example' },
  ],
  'commitments.withdrawEvidence': [{ ...at, obligation, evidence: randomUUID() }],
  'commitments.choices': [{ language: 'en' }],
  'commitments.proposeAction': [{ ...at, obligation, title: 'x', due: null }],
  'commitments.saveReport': [
    { ...at, id: null, version: 0, text: { body: 'x', dueOn: '2027-01-01', sentOn: null } },
  ],
}
