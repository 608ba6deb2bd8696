/** What was planted, in the words in which an analysis would answer. */
import type { SchemeKind, Schemes } from './schemes.ts'
import type { Tally } from './tally.ts'

export interface PlantedScheme {
  readonly kind: SchemeKind
  readonly office: string | null
  readonly officer: string | null
  readonly broker: string | null
  readonly importer: string | null
  /** Share of the files that is touched; of off-roster edits: tries a month. */
  readonly strength: number
  /** What prices are multiplied by; undervaluation only. */
  readonly factor: number | null
  /** How often the scheme acted: manifests steered, declarations overridden, rushed, checked or priced, edits, cancellations. */
  readonly affected: number
  /** Of steering pairs only: under the strata of the real rule. */
  readonly z: number | null
  readonly observed: number | null
  readonly expected: number | null
  /** The broker's manifests in those strata. */
  readonly units: number | null
}

export interface Truth {
  readonly schemes: readonly PlantedScheme[]
}

export function truthOf(schemes: Schemes, tally: Tally): Truth {
  const affected = (scheme: object) => schemes.touched.get(scheme) ?? 0
  const none = {
    office: null,
    officer: null,
    broker: null,
    importer: null,
    factor: null,
    z: null,
    observed: null,
    expected: null,
    units: null,
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
          units: counted?.units ?? null,
        }
        return {
          ...none,
          kind,
          office: office.id,
          officer: officer.id,
          broker: broker.id,
          strength,
          affected: affected(pair),
          ...figures,
        }
      }),
      ...schemes.officers.map((scheme) => ({
        ...none,
        kind: scheme.kind,
        office: scheme.office.id,
        officer: scheme.officer.id,
        strength: scheme.strength,
        affected: affected(scheme),
      })),
      ...schemes.importers.map((scheme) => ({
        ...none,
        kind: scheme.kind,
        importer: scheme.importer.id,
        strength: scheme.strength,
        factor: scheme.kind === 'undervaluation' ? scheme.factor : null,
        affected: affected(scheme),
      })),
    ],
  }
}
