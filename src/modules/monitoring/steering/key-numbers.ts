/** Whole numbers, exact as doubles, to 0, 1, 2 … in the order in which they are met: open addressing, doubled when half full. */
export interface KeyNumbers {
  count: number
  /** Keys by their number; the first `count` are in use. */
  keys: Float64Array
  slots: Int32Array
}

export function newKeyNumbers(): KeyNumbers {
  return { count: 0, keys: new Float64Array(1024), slots: new Int32Array(2048).fill(-1) }
}

/** Number of the key, a new one if it was not met before. */
export function numberOf(numbers: KeyNumbers, key: number): number {
  const { keys, slots } = numbers
  const last = slots.length - 1
  let slot = slotOf(key, last)
  for (let known = slots[slot] as number; known >= 0; known = slots[slot] as number) {
    if (keys[known] === key) return known
    slot = (slot + 1) & last
  }
  const number = numbers.count++
  slots[slot] = number
  keys[number] = key
  if (numbers.count === keys.length) grow(numbers)
  return number
}

/** −1 when the key was never met. */
export function findNumber({ keys, slots }: KeyNumbers, key: number): number {
  const last = slots.length - 1
  let slot = slotOf(key, last)
  for (let known = slots[slot] as number; known >= 0; known = slots[slot] as number) {
    if (keys[known] === key) return known
    slot = (slot + 1) & last
  }
  return -1
}

function grow(numbers: KeyNumbers): void {
  const { count } = numbers
  const wider = new Float64Array(2 * count)
  wider.set(numbers.keys)
  const slots = new Int32Array(4 * count).fill(-1)
  const last = slots.length - 1
  for (let number = 0; number < count; number++) {
    let slot = slotOf(wider[number] as number, last)
    while ((slots[slot] as number) >= 0) slot = (slot + 1) & last
    slots[slot] = number
  }
  numbers.keys = wider
  numbers.slots = slots
}

/** Both halves of the key, multiplied by Knuth's golden constant; `last` is a power of two less one. */
function slotOf(key: number, last: number): number {
  const high = Math.floor(key / 0x1_0000_0000)
  const mixed = Math.imul((key | 0) ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1)
  return (mixed ^ (mixed >>> 15)) & last
}
