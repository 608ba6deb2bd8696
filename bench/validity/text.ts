/** The summary as a table for a terminal, each target beside its figure. */

import type { Band } from './steering-figures.ts'
import type { IndicatorFigures, Summary } from './summary.ts'
import type { Uniformity } from './uniformity.ts'

const targets: Readonly<Record<string, number>> = {
  override: 0.94,
  'queue-jump': 0.93,
  'off-roster-edits': 0.95,
  'finding-rate': 0.5,
  undervaluation: 0.37,
}

export function toText(summary: Summary): string {
  const { steering } = summary
  const heading = `${summary.worlds} worlds with schemes, ${summary.innocentWorlds} without, of ${summary.size} declarations, from seed ${summary.seed}`
  return [
    heading,
    '',
    'Steering',
    target('mean false-discovery proportion', steering.falseDiscovery, '≤ .05', (v) => v <= 0.05),
    target(
      `recall at true z ≥ 5 (${steering.clearFound} of ${steering.clear})`,
      steering.recallClear,
      '≥ .95',
      (v) => v >= 0.95,
    ),
    target(
      'worlds without schemes that name anybody',
      steering.innocentWorldsNaming / summary.innocentWorlds,
      '≤ .10',
      (v) => v <= 0.1,
    ),
    target(
      `strength: bias (${steering.strengthMeasured} pairs)`,
      steering.strengthBias,
      '|·| ≤ .02',
      (v) => Math.abs(v) <= 0.02,
    ),
    target('strength: root mean square error', steering.strengthRmse, '≤ .05', (v) => v <= 0.05),
    `  strength where the planted z is ≥ 5 (${steering.designed} pairs): bias ${three(steering.designedBias)}, root mean square error ${three(steering.designedRmse)}`,
    `  against the share really steered in these pairs: bias ${three(steering.actualBias)}, root mean square error ${three(steering.actualRmse)}, interval covers ${three(steering.actualCovers)}`,
    `  that share against the planted strength, before any estimate: bias ${three(steering.luckBias)}, root mean square ${three(steering.luckRmse)}`,
    `  95 % interval covers the planted strength: ${three(steering.intervalCovers)}; error by chance alone: ${three(steering.strengthNoise)}`,
    `  named ${steering.named}, of them wrong ${steering.wrong}; planted ${steering.planted}, found ${steering.found}; withheld although the rule is right: ${steering.withheldWithRightRule}`,
    `  found by strength: ${bandText(steering.byStrength)}`,
    `  found by true z: ${bandText(steering.byTrueZ)}`,
    uniformText('p without schemes, offices that draw', summary.uniform.random),
    uniformText('p without schemes, offices that take turns', summary.uniform.roundRobin),
    '',
    'A part of the rule withheld',
    ...summary.withheld.map(
      ({ what, runs, withheld, named, wrong, leastSpread, reasons }) =>
        `  ${what.padEnd(14)} withheld ${withheld} of ${runs}, named ${named} (target 0; not planted: ${wrong}), least spread ${leastSpread.toFixed(2)}; ${Object.entries(
          reasons,
        )
          .map(([reason, n]) => `${n} × ${reason || 'no reason'}`)
          .join('; ')}`,
    ),
    '',
    'Indicator           FDP   right related wrong  recall (target)              innocent worlds: named, worlds',
    ...summary.indicators.map(indicatorText),
  ].join('\n')
}

function target(what: string, value: number, wanted: string, met: (value: number) => boolean): string {
  return `  ${what}: ${three(value)} (${wanted}: ${Number.isNaN(value) ? 'not measured' : met(value) ? 'met' : 'MISSED'})`
}

function indicatorText(figures: IndicatorFigures): string {
  const { indicator, falseDiscovery, right, related, wrong, found, planted, recall } = figures
  const wanted = targets[indicator]
  return [
    indicator.padEnd(18),
    three(falseDiscovery).padStart(5),
    String(right).padStart(6),
    String(related).padStart(7),
    String(wrong).padStart(6),
    `  ${three(recall)} ${found}/${planted}${wanted === undefined ? '' : ` (≥ ${wanted}: ${verdict(recall >= wanted)})`}`.padEnd(
      34,
    ),
    `${figures.wrongInInnocent}, ${figures.innocentWorldsNaming}`.padEnd(8),
    `FDP ≤ .05: ${verdict(!(falseDiscovery > 0.05))}`,
  ].join(' ')
}

function verdict(met: boolean): string {
  return met ? 'met' : 'MISSED'
}

function bandText(bands: readonly Band[]): string {
  return bands
    .filter(({ planted }) => planted > 0)
    .map(({ from, to, planted, found }) => `${from}…${to} ${found}/${planted}`)
    .join(', ')
    .replaceAll('-Infinity', '')
    .replaceAll('Infinity', '')
}

function uniformText(what: string, { n, distance, shares }: Uniformity): string {
  if (n === 0) return `  ${what}: none`
  const parts = shares.map(
    ({ at, share, low, high }) =>
      `≤ ${at}: ${share.toPrecision(2)} [${low.toPrecision(2)}, ${high.toPrecision(2)}]`,
  )
  return `  ${what}: ${n} pairs, distance ${distance.toFixed(4)}, ${parts.join(', ')}`
}

function three(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(3)
}
