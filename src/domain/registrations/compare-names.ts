import { foldPlace } from '../../vocabulary/place'

interface Names {
  first_name: string | null
  last_name: string | null
  certificate_name: string | null
}

/** Names of at least so many letters may differ by two of them; shorter ones by one. */
const LONG_NAME = 8

/**
 * Whether two people are called alike: `same` in any order of first and last name, `same_latin` in the writing of their
 * certificates; `similar` when one of the names is the same and the other differs by a slip or two.
 */
export function compareNames(one: Names, other: Names): 'same' | 'same_latin' | 'similar' | null {
  const [mine, theirs] = [partsOf(one), partsOf(other)]
  if (mine.join(' ') === theirs.join(' ') && mine.length > 0) return 'same'
  const latin = fold(one.certificate_name)
  if (latin !== '' && latin === fold(other.certificate_name)) return 'same_latin'
  const mineLeft = mine.filter((part) => !theirs.includes(part))
  const theirsLeft = theirs.filter((part) => !mine.includes(part))
  if (mineLeft.length === mine.length || mineLeft.length !== 1 || theirsLeft.length !== 1) return null
  const [a = '', b = ''] = [mineLeft[0], theirsLeft[0]]
  const allowed = Math.min(a.length, b.length) >= LONG_NAME ? 2 : 1
  return countSlips(a, b) <= allowed ? 'similar' : null
}

/** First and last name, sorted, so that their order does not matter. */
function partsOf({ first_name: first, last_name: last }: Names): string[] {
  return [fold(first), fold(last)].filter((part) => part !== '').sort()
}

function fold(name: string | null): string {
  return foldPlace(name ?? '').replaceAll('ё', 'е')
}

/** Letters to insert, drop, replace or swap with their neighbour: the optimal string alignment distance. */
export function countSlips(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)]
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)]
  const at = (row: number, column: number) => rows[row]?.[column] ?? Infinity
  for (const [i, letter] of a.entries()) {
    const row = [i + 1]
    for (const [j, theirs] of b.entries()) {
      const replaced = at(i, j) + (letter === theirs ? 0 : 1)
      const isSwap = i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === theirs
      row.push(
        Math.min(
          at(i, j + 1) + 1,
          (row[j] ?? Infinity) + 1,
          replaced,
          isSwap ? at(i - 1, j - 1) + 1 : Infinity,
        ),
      )
    }
    rows.push(row)
  }
  return at(a.length, b.length)
}
