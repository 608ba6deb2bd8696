/** What was planted, in the words in which an analysis would answer. */
import type { SchemeKind, Schemes } from './schemes.ts'
import type { Tally } from './tally.ts'

export interface PlantedScheme {
  readonly kind: SchemeKind
  readonly office: string | null
  readonly officer: string | null
  readonly broker: string | null
  readonly importer: string | null
  readonly strength: number
  /** Of steering pairs only: under the strata of the real rule. */
  readonly z: number | null
  readonly observed: number | null
  readonly expected: number | null
}

export interface Truth {
  readonly schemes: readonly PlantedScheme[]
}

export function truthOf(schemes: Schemes, tally: Tally): Truth {
  const none = {
    office: null,
    officer: null,
    broker: null,
    importer: null,
    z: null,
    observed: null,
    expected: null,
  }
  return {
    schemes: [
      ...schemes.pairs.map((pair) => {
        const { kind, office, officer, broker, strength } = pair
        const counted = kind.startsWith('steering') || kind === 'cancel-relodge' ? tally.truthOf(pair) : null
        const figures = {
          z: counted?.z ?? null,
          observed: counted?.observed ?? null,
          expected: counted?.expected ?? null,
        }
        return {
          ...none,
          kind,
          office: office.id,
          officer: officer.id,
          broker: broker.id,
          strength,
          ...figures,
        }
      }),
      ...schemes.officers.map(({ kind, office, officer, strength }) => ({
        ...none,
        kind,
        office: office.id,
        officer: officer.id,
        strength,
      })),
      ...schemes.importers.map(({ kind, importer, strength }) => ({
        ...none,
        kind,
        importer: importer.id,
        strength,
      })),
    ],
  }
}
