import fc from 'fast-check'
import { foldedPlace } from '../../src/db/place'
import { read } from '../../src/db/read'
import { sql, typed } from '../../src/db/sql'
import { foldPlace } from '../../src/vocabulary/place'
import { describeEachDialect } from '../support/database'

/** Letters of places, capital and small, with what may surround them. */
const letters = fc.oneof(
  fc.integer({ min: 0x41, max: 0x17f }),
  fc.integer({ min: 0x391, max: 0x3ce }),
  fc.integer({ min: 0x400, max: 0x481 }),
  fc.constantFrom(...' \t\r\n\u00A0’-'.split('').map((letter) => letter.charCodeAt(0))),
)
const place = fc.array(letters, { maxLength: 12 }).map((codes) => String.fromCharCode(...codes))

describeEachDialect('foldedPlace', (_dialect, useDatabase) => {
  const database = useDatabase()

  test('folds a place in SQL as foldPlace does', () =>
    fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 20, maxLength: 20 }), async (places) => {
        const folded = await Promise.all(
          places.map(async (each) => {
            const rows = await read<{ folded: string }>(
              database(),
              sql`SELECT ${foldedPlace(typed(each, 'text'))} AS folded`,
            )
            return rows[0]?.folded
          }),
        )
        expect(folded).toEqual(places.map(foldPlace))
      }),
      { numRuns: 15 },
    ))

  test('has nothing to fold where nothing was given', async () => {
    expect(await read(database(), sql`SELECT ${foldedPlace(typed(null, 'text'))} AS folded`)).toEqual([
      { folded: null },
    ])
  })
})
