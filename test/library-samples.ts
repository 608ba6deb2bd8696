/** What permissions.test.ts asks of the library: nothing in it belongs to an office, and no draft is there. */
import { randomUUID } from 'node:crypto'

const reason = 'a reason that is long enough'
const provision = { id: 'X-1', parent: null, text: { en: 'x' }, provenance: 'R', links: [] }

export const librarySamples: Readonly<Record<string, readonly (object | undefined)[]>> = {
  'library.list': [{}],
  'library.get': [{ id: 'uncac' }],
  'library.provision': [{ id: 'RAD-1' }],
  'library.search': [{ text: 'integrity' }],
  'library.exportFile': [{ id: 'uncac', format: 'yaml' }],
  'library.drafts.list': [undefined],
  'library.drafts.get': [{ id: randomUUID() }],
  'library.drafts.start': [{ instrument: 'uncac' }],
  'library.drafts.importFile': [{ fileName: 'x.yaml', content: Buffer.from('id: x').toString('base64') }],
  'library.drafts.saveHead': [{ id: randomUUID(), version: 1, head: { title: { en: 'x' }, source: 'x' } }],
  'library.drafts.saveProvision': [{ id: randomUUID(), version: 1, provision }],
  'library.drafts.addProvision': [{ id: randomUUID(), after: null, provision }],
  'library.drafts.placeProvision': [
    { id: randomUUID(), provision: 'X-1', version: 1, parent: null, after: null },
  ],
  'library.drafts.removeProvision': [{ id: randomUUID(), provision: 'X-1', version: 1 }],
  'library.drafts.move': [{ id: randomUUID(), move: 'publish', reason, sha256: null }],
}
