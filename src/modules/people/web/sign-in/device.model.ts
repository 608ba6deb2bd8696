/** Browser and system from the header in which browsers name themselves, as far as people can use it. Pure. */

/** Each calls itself by the names of those it imitates, so the first that fits counts. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/YaBrowser\//, 'Yandex'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrom(?:e|ium)\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
]

/** "Firefox, Windows"; what is not known stays as it is. */
export function deviceOf(agent: string): string {
  const [browser, system] = [browsers, systems].map((list) => list.find(([sign]) => sign.test(agent))?.[1])
  return [browser, system].filter((name) => name !== undefined).join(', ') || agent
}
