import { randomInt } from 'node:crypto'
import { createRandom } from '../emulator/random'

/** Draws that FAULT_SEED repeats. */
export interface Draw {
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number
  pick<T>(items: readonly T[]): T
}

/** A generator whose seed is printed: `FAULT_SEED=<seed>` draws the same again. */
export function createDraw(name: string): Draw {
  const seed = Number(process.env['FAULT_SEED'] ?? randomInt(1_000_000))
  process.stderr.write(`${name}: FAULT_SEED=${seed}\n`)
  const random = createRandom(seed)
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  return {
    between,
    pick: <T>(items: readonly T[]) => {
      const item = items[between(0, items.length - 1)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
  }
}
