import Sqlite from 'better-sqlite3'
import type { DialectName } from '../../../src/db/dialect'
import { migrations } from '../../../migrations'
import { migrate, revertMigration } from '../../../src/db/migrate'
import { assertSchemaCurrent } from '../../../src/db/migration-status'
import { sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { User } from '../../../src/db/entities/user.entity'
import { AppError } from '../../../src/errors'
import { copy, everyRow, factsOf, failing, lasting, useCopying, within } from '../../support/copying'

const directions: [DialectName, DialectName][] = [
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
]

const places = useCopying()

describe.each(directions)('an unfinished db-copy from %s to %s', (from, to) => {
  const rename = (url: string) =>
    within(url, (db) =>
      transaction({ db }, (tx) => tx.getRepository(User).update({ id: 1 }, { city: 'Elsewhere' })),
    )

  it('goes on where it stopped; until it is complete Herald does not start, and no other source is taken', async () => {
    const [source, target, other] = [
      await places.full(from),
      await places.migrated(to),
      await places.migrated(from),
    ]
    const ends = [
      failing('Checked', 3),
      failing('Copied', 0),
      failing('Copied', 4),
      failing('Copied', 9),
      failing('Verified', 2),
    ]
    for (const [index, listener] of ends.entries()) {
      await expect(copy(source, target, { listener })).rejects.toThrow('ended here')
      if (index > 0)
        await expect(within(target, assertSchemaCurrent)).rejects.toMatchObject({ code: 'copy_unfinished' })
    }
    await expect(copy(other, target)).rejects.toMatchObject({ code: 'copy_unfinished' })
    const facts = await copy(source, target)
    expect(facts).toEqual(await factsOf(source))
    expect(lasting(await everyRow(target))).toEqual(lasting(await everyRow(source)))
    await within(target, assertSchemaCurrent)
  })

  it('is begun anew with --restart when the source is no longer what it was', async () => {
    const [source, target] = [await places.ownFull(from), await places.migrated(to)]
    await expect(copy(source, target, { listener: failing('Copied', 3) })).rejects.toThrow('ended here')
    await rename(source)
    if (from === 'postgres')
      await expect(copy(source, target)).rejects.toMatchObject({
        code: 'copy_source_changed',
        details: { tables: 'users' },
      })
    await copy(source, target, { isRestart: true })
    expect(lasting(await factsOf(target))).toEqual(lasting(await factsOf(source)))
  })

  it('goes on from the kept snapshot of a SQLite source, whatever is written to that meanwhile', async () => {
    if (from === 'postgres') return
    const [source, target] = [await places.ownFull(from), await places.migrated(to)]
    const before = await factsOf(source)
    await expect(copy(source, target, { listener: failing('Copied', 3) })).rejects.toThrow('ended here')
    await rename(source)
    expect(await copy(source, target)).toEqual(before)
    expect(lasting(await factsOf(target))).toEqual(lasting(before))
  })
})

describe.each(['sqlite', 'postgres'] as const)('a half-filled %s', (to) => {
  it('is neither migrated nor backed up before it; who fills it may do so', async () => {
    const [source, target] = [await places.empty('sqlite'), await places.empty(to)]
    await migrate({ url: source, migrations: migrations.slice(0, -1) })
    const row = sql`INSERT INTO users (telegram_id) VALUES (7)`
    await within(source, (db) => transaction({ db }, (tx) => tx.run(row)))
    await expect(copy(source, target, { listener: failing('Copied', 0) })).rejects.toThrow('ended here')
    const beforeApplying = jest.fn()
    const settings = { url: target, migrations, beforeApplying }
    await expect(migrate(settings)).rejects.toMatchObject({ code: 'copy_unfinished' })
    await expect(revertMigration(settings)).rejects.toMatchObject({ code: 'copy_unfinished' })
    expect(beforeApplying).not.toHaveBeenCalled()
    await migrate({ url: source, migrations })
    await copy(source, target, { isRestart: true })
    await within(target, assertSchemaCurrent)
  })

  it('is not begun anew from a source of an older schema', async () => {
    const [source, older, target] = [
      await places.full('sqlite'),
      await places.empty('sqlite'),
      await places.empty(to),
    ]
    await migrate({ url: older, migrations: migrations.slice(0, -1) })
    await expect(copy(source, target, { listener: failing('Copied', 3) })).rejects.toThrow('ended here')
    await expect(copy(older, target, { isRestart: true })).rejects.toMatchObject({
      code: 'copy_refused',
      message: expect.stringContaining('migrate the source first') as string,
    })
  })
})

describe('two db-copies into one target', () => {
  it.each(['UPDATE rows_being_copied SET step = step + 1', 'DROP TABLE rows_being_copied'])(
    'the second one does not finish what the other has taken over or finished: %s',
    async (change) => {
      const [source, target] = [await places.full('sqlite'), await places.migrated('sqlite')]
      const overtake = (phase: string) => {
        if (phase !== 'Verified') return
        const file = new Sqlite(target.replace('sqlite:', ''))
        file.exec(change)
        file.close()
      }
      const listener = { begin: overtake, rows: () => undefined }
      await expect(copy(source, target, { listener })).rejects.toMatchObject({ code: 'copy_raced' })
    },
  )

  it('are one: the other is refused, and nothing is there twice', async () => {
    const [source, target] = [await places.full('postgres'), await places.migrated('postgres')]
    await expect(copy(source, target, { listener: failing('Copied', 3) })).rejects.toThrow('ended here')
    const results = await Promise.allSettled([copy(source, target), copy(source, target)])
    const ends = results.map((result) => (result.status === 'fulfilled' ? 'done' : codeOf(result.reason)))
    expect(ends.sort()).toEqual(['copy_raced', 'done'])
    expect(lasting(await factsOf(target))).toEqual(lasting(await factsOf(source)))
  })
})

function codeOf(error: unknown): unknown {
  return error instanceof AppError ? error.code : error
}
