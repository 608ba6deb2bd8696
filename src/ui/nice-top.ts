/** The height of a chart's axis. Pure. */

/** The next round number at or above the value, so that bars use the height; a whole one has a whole half, for the line in the middle. */
export function niceTop(value: number): number {
  const scale = 10 ** Math.floor(Math.log10(value))
  const fits = (step: number) => step * scale >= value && (scale < 1 || Number.isInteger((step * scale) / 2))
  return ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find(fits) ?? 10) * scale
}
