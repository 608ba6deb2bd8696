/** Where the corners of a radar lie; the page and the documents draw with the same numbers. Pure. */

export interface Corner {
  readonly x: number
  readonly y: number
}

/** The end of spoke `i` of `n` at a radius, the first one straight up, clockwise. */
export function radarPoint(
  i: number,
  { n, radius, centre }: { readonly n: number; readonly radius: number; readonly centre: number },
): Corner {
  const angle = (2 * Math.PI * i) / n - Math.PI / 2
  return { x: rounded(centre + radius * Math.cos(angle)), y: rounded(centre + radius * Math.sin(angle)) }
}

/** A line through the known values; a gap where one is unknown, never through the middle. Closed when all are known. */
export function ringPath(
  values: readonly (number | null)[],
  at: (i: number, value: number) => Corner,
): string {
  let path = ''
  let open = false
  for (const [i, value] of values.entries()) {
    if (value === null) {
      open = false
      continue
    }
    const { x, y } = at(i, value)
    path += `${open ? 'L' : 'M'}${x} ${y} `
    open = true
  }
  if (values.length > 0 && values.every((one) => one !== null)) return `${path}Z`
  const [first] = values
  const last = values.at(-1)
  if (first === null || first === undefined || last === null || last === undefined) return path.trim()
  // The last spoke is the neighbour of the first.
  const start = at(0, first)
  return `${path}L${start.x} ${start.y}`.trim()
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
