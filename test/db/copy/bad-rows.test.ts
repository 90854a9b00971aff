import { ident, raw, sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { copy, everyRow, factsOf, lasting, spoil, useCopying, within } from '../../support/copying'

const places = useCopying()

async function refusalOf(copying: Promise<unknown>): Promise<{ code: string; lines: string[] }> {
  const error = (await copying.then(
    () => {
      throw new Error('it was carried')
    },
    (reason: unknown) => reason,
  )) as Error & { code: string }
  return {
    code: error.code,
    lines: error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim()),
  }
}

describe('values that not every database can keep', () => {
  it('are each named by table, row and column before anything is written, from SQLite', async () => {
    const [source, target] = [await places.ownFull('sqlite'), await places.migrated('postgres')]
    spoil(source, [
      `UPDATE users SET bio = CAST(x'41ff42' AS TEXT) WHERE id = 1`,
      `UPDATE users SET city = 'A' || char(0) || 'B' WHERE id = 2`,
      `UPDATE users SET date_of_birth = '2026-02-30', classic_rating = 3000000000 WHERE id = 3`,
      `UPDATE users SET last_seen_at = 'yesterday', club = x'4142', is_active = 2 WHERE id = 2`,
      `UPDATE users SET phone = '${'1'.repeat(21)}' WHERE id = 2`,
      `UPDATE broadcasts SET filters = '{"roles":' WHERE id = 1`,
      `UPDATE broadcasts SET content = '{"text":"a\\u0000b"}' WHERE id = 2`,
      `UPDATE broadcasts SET filters = '{"id":12345678901234567890}' WHERE id = 3`,
      `UPDATE time_slots SET start_time = '24:00:00' WHERE id = 1`,
      `UPDATE registrations SET user_id = 999 WHERE id = 3`,
    ])
    const { code, lines } = await refusalOf(copy(source, target))
    expect(code).toBe('copy_bad_rows')
    expect(lines.sort()).toEqual(
      [
        'broadcasts, row 1: filters is not JSON, but string',
        'broadcasts, row 2: content holds a NUL character or half of a surrogate pair',
        'broadcasts, row 3: filters holds a number that needs more than 53 bits',
        'registrations, row 3: user_id refers to a row of users that is not there',
        'time_slots, row 1: start_time is not a time of day (HH:MM:SS), but string',
        'users, row 1: bio is not valid UTF-8',
        'users, row 2: city holds a NUL character',
        'users, row 2: club is not text, but binary',
        'users, row 2: is_active is not true or false, but number',
        'users, row 2: last_seen_at is not an instant, but string',
        'users, row 2: phone is longer than 20 characters',
        'users, row 3: classic_rating is out of range: it needs more than 32 bits',
        'users, row 3: date_of_birth is not a day (YYYY-MM-DD), but string',
      ].sort(),
    )
    expect(Object.values(await everyRow(target)).flat()).toEqual([])
    expect(await refusalOf(copy(source, target, { isDryRun: true }))).toEqual({
      code,
      lines: expect.any(Array) as string[],
    })
  })

  it('are named from PostgreSQL too', async () => {
    const [source, target] = [await places.ownFull('postgres'), await places.migrated('sqlite')]
    await within(source, (db) =>
      transaction({ db }, async (tx) => {
        const set = (table: string, change: string, id: number) =>
          tx.run(sql`UPDATE ${ident(table)} SET ${raw(change)} WHERE id = ${id}`)
        await set('users', `last_seen_at = 'infinity'`, 1)
        await set('users', `date_of_birth = '0044-03-15 BC'`, 2)
        await set('users', `created_at = '12026-01-01'`, 3)
        await set('broadcasts', `filters = '{"id":12345678901234567890}'`, 3)
      }),
    )
    const { lines } = await refusalOf(copy(source, target))
    expect(lines.sort()).toEqual([
      'broadcasts, row 3: filters holds a number that needs more than 53 bits',
      'users, row 1: last_seen_at is not an instant, but number',
      'users, row 2: date_of_birth is not a day (YYYY-MM-DD), but string',
      'users, row 3: created_at is an instant outside of the years 1 to 9999',
    ])
  })
})

describe('a row that the target refuses', () => {
  it('is named; once it is corrected the copy is begun anew', async () => {
    const [source, target] = [await places.ownFull('sqlite'), await places.migrated('postgres')]
    spoil(source, [`UPDATE broadcast_recipients SET status = 'nowhere' WHERE id = 2`])
    const { code, lines } = await refusalOf(copy(source, target))
    expect(code).toBe('copy_bad_rows')
    expect(lines).toEqual([
      'broadcast_recipients, row 2: is refused by the target: new row for relation "broadcast_recipients_p0" violates ' +
        'check constraint "ck_broadcast_recipients_status"',
    ])
    spoil(source, [`UPDATE broadcast_recipients SET status = 'sent' WHERE id = 2`])
    await copy(source, target, { isRestart: true })
    expect(lasting(await factsOf(target))).toEqual(lasting(await factsOf(source)))
  })
})
