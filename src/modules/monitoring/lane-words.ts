/** How lanes are spelled in extracts and rules: by letter, and in the languages in which such systems run. */
import type { Lane } from './columns.model.ts'

/** Lower case, no blanks around. */
export const laneWords: Readonly<Record<Lane, readonly string[]>> = {
  green: ['g', 'green', 'vert', 'v', 'verde', 'зеленый', 'зелёный', 'з', 'ýaşyl', 'yaşyl', 'ýasyl', 'yasyl'],
  blue: ['b', 'blue', 'bleu', 'azul', 'синий', 'голубой', 'с', 'gök', 'gok'],
  yellow: ['y', 'yellow', 'amber', 'orange', 'jaune', 'j', 'amarillo', 'желтый', 'жёлтый', 'ж', 'sary'],
  red: ['r', 'red', 'rouge', 'rojo', 'красный', 'к', 'gyzyl'],
}

/** The lane, or the word as it stands (lower case, no blanks around) where an administration has other lanes. */
export function laneOf(word: string): string {
  const plain = word.trim().toLowerCase()
  const found = Object.entries(laneWords).find(([, words]) => words.includes(plain))
  return found?.[0] ?? plain
}
