import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { createProgram } from '../../src/cli/main'
import { backupName } from '../../src/db/archive/backup-folder'
import { createMarker, dropMarker } from '../../src/db/copy/copy-marker'
import { Lease } from '../../src/db/entities/lease.entity'
import { ident, sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { recordHeartbeat } from '../../src/domain/processes/record-heartbeat'
import { randomBotToken } from '../support/app'
import { createEmptyPlace, dialectNames } from '../support/database'
import type { Place } from '../support/database'
import { createDoctorRig, faultsOf } from '../support/doctor-rig'
import type { DoctorRig } from '../support/doctor-rig'
import {
  insertBroadcast,
  insertNotice,
  insertProfile,
  insertRecipient,
  insertUpdate,
} from '../support/fixtures'
import { mountSmallDisk, whyNotMount } from '../support/small-disk'
import { testUnless } from '../support/unless'

const GROUP = -1_001_234_567
const HOUR_MS = 3_600_000

describe.each(dialectNames)('herald doctor (%s)', (dialect) => {
  let rig: DoctorRig
  const places: Place[] = []
  beforeAll(async () => {
    rig = await createDoctorRig(dialect)
  })
  afterEach(async () => {
    for (const place of places.splice(0)) await place.remove()
  })
  afterAll(() => rig.stop())

  const run = (statement: ReturnType<typeof sql>) => transaction({ db: rig.db }, (tx) => tx.run(statement))
  const withRedis = async (work: (redis: Redis) => Promise<unknown>) => {
    const redis = new Redis(rig.redis.url)
    await work(redis)
    redis.disconnect()
  }
  const beat = (holder: string, roles: string[], more: { version?: string; connections?: number } = {}) =>
    recordHeartbeat(
      { db: rig.db },
      { botId: rig.botId, holder, roles, version: '1', fault: null, connections: 6, ...more },
    )

  /** The faults of the installation with these variables changed. */
  const faults = (changes: Record<string, string> = {}) => faultsOf({ ...rig.environment, ...changes })

  async function runCommand(...options: string[]): Promise<{ printed: string; exitCode: unknown }> {
    const before = process.env
    process.env = { PATH: before['PATH'], ...rig.environment, SUPPORT_CHAT_ID: String(GROUP) }
    let printed = ''
    const write = jest
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => (printed += String(text)) !== '')
    try {
      await createProgram().parseAsync(['node', 'herald', 'doctor', ...options])
      return { printed, exitCode: process.exitCode }
    } finally {
      write.mockRestore()
      process.env = before
      process.exitCode = undefined
    }
  }

  test('finds nothing wrong with a healthy installation, and ends with 0', async () => {
    rig.emulator.people.createUser({ id: 900_001 })
    rig.emulator.people.createGroup({ id: GROUP, type: 'supergroup', memberIds: [900_001] })
    expect((await faults()).filter((line) => line.startsWith('problem'))).toEqual([])
    const { printed, exitCode } = await runCommand()
    expect(exitCode).toBeUndefined()
    for (const name of [
      'node',
      'token',
      'database',
      'migrations',
      'redis',
      'backups',
      'health port',
      'panel',
    ])
      expect(printed).toMatch(new RegExp(`^ok +${name} `, 'm'))
    expect(printed).toMatch(/^ok +panel +PUBLIC_URL is not set.*\n +→ set PUBLIC_URL/m)
  })

  test('ends with 1 when something must be mended, and says what to do', async () => {
    rig.emulator.revokeToken()
    const { printed, exitCode } = await runCommand()
    rig.emulator.restoreToken()
    expect(exitCode).toBe(1)
    expect(printed).toMatch(/^PROBLEM token .*\n +→ ask @BotFather/m)
    expect(printed).toMatch(/^Problems: 1, /m)
  })

  test('--redact hides hosts, paths, names, ids and the token, and keeps what helps', async () => {
    await writeFile(join(rig.backupDir, 'secret'), 'x')
    await chmod(join(rig.backupDir, 'secret'), 0o644)
    rig.environment['PUBLIC_URL_FILE'] = join(rig.backupDir, 'secret')
    await callBotApi(rig, 'setWebhook', { url: 'https://bot.example.org/hook' })
    const { printed: open } = await runCommand()
    const { printed } = await runCommand('--redact')
    await callBotApi(rig, 'deleteWebhook', {})
    delete rig.environment['PUBLIC_URL_FILE']
    const me = (await callBotApi(rig, 'getMe', {})) as { username: string }
    for (const secret of ['bot.example.org', rig.backupDir, me.username]) {
      expect(open).toContain(secret)
      expect(printed).not.toContain(secret)
    }
    for (const secret of [...(rig.environment['BOT_TOKEN'] ?? '').split(':'), '127.0.0.1', String(GROUP)])
      expect(printed).not.toContain(secret)
    expect(printed).toContain('[hidden]')
    expect(printed).toMatch(/PROBLEM polling .*webhook/)
    expect(printed).toContain('deleteWebhook')
  })

  test('migrations that are pending, or of a newer Herald', async () => {
    const place = await createEmptyPlace(dialect)
    places.push(place)
    if (dialect === 'sqlite') await writeFile(place.url.slice('sqlite:'.length), '')
    expect(await faults({ DATABASE_URL: place.url })).toContainEqual(
      expect.stringMatching(/^problem migrations: \d+ migrations are pending.*back up.*npm run migrate/),
    )
    await run(
      sql`INSERT INTO migration_history (timestamp, name) VALUES (9999999999999, 'ToMorrow9999999999999')`,
    )
    const found = await faults()
    await run(sql`DELETE FROM migration_history WHERE timestamp = 9999999999999`)
    expect(found).toContainEqual(
      expect.stringMatching(/^problem migrations: the schema is newer.*start the version/),
    )
  })

  test('that Telegram asks for long to edit no cards', async () => {
    const until = new Date(Date.now() + HOUR_MS)
    const set = (gate: Date | null) =>
      run(sql`INSERT INTO bot_state (bot_id, cards_gate_until, updated_at) VALUES (${rig.botId}, ${gate}, ${new Date()})
        ON CONFLICT (bot_id) DO UPDATE SET cards_gate_until = excluded.cards_gate_until`)
    await set(until)
    const found = await faults()
    await set(null)
    expect(found).toContainEqual(
      expect.stringMatching(/^warning work: Telegram asks to edit no card .* for \d{4} s.*messages go on/),
    )
    expect(await faults()).not.toContainEqual(expect.stringContaining('edit no card'))
  })

  test('a database that db-copy has not filled yet', async () => {
    await transaction({ db: rig.db }, (tx) =>
      createMarker(tx, { from: 'sqlite:old.db', facts: {}, after: {} }),
    )
    const found = await faults()
    await transaction({ db: rig.db }, dropMarker)
    expect(found).toContainEqual(
      expect.stringMatching(
        /^problem migrations: db-copy or restore has not filled.*run the same command again/,
      ),
    )
  })

  test('roles that nobody plays, and versions that differ', async () => {
    await beat('a:1:x', ['worker'])
    await beat('b:2:x', ['worker'], { version: '2' })
    const found = await faults()
    await run(sql`DELETE FROM processes`)
    expect(found).toEqual([
      expect.stringMatching(/^problem processes: none has the role bot.*--roles bot/),
      expect.stringMatching(/^warning processes: .*2, 1|1, 2.*restart/),
    ])
  })

  test('work that lies: updates, notices, people of a stopped worker', async () => {
    const app = { db: rig.db }
    const long = new Date(Date.now() - HOUR_MS)
    await insertUpdate(app, { botId: rig.botId, receivedAt: long })
    await insertUpdate(app, { botId: rig.botId, attempts: 3 })
    const { id: userId } = await insertProfile(app)
    await insertNotice(app, { userId, dueAt: long })
    const { id: broadcastId } = await insertBroadcast(app)
    await insertRecipient(app, { broadcastId, userId, status: 'sending', leaseUntil: long })
    const found = await faults()
    for (const table of ['update_inbox', 'notices', 'broadcasts', 'users'] as const)
      await run(sql`DELETE FROM ${ident(table)}`)
    expect(found).toEqual([
      expect.stringMatching(/^problem work: 1 updates wait.*start a bot/),
      expect.stringMatching(/^warning work: 1 updates were set aside.*--redact/),
      expect.stringMatching(/^problem work: 1 notices are due.*start a worker/),
      expect.stringMatching(/^problem work: 1 people were left in doubt.*start a worker/),
    ])
  })

  if (dialect === 'postgres') {
    test('a database that is not there, and one that only reads', async () => {
      const url = new URL(rig.environment['DATABASE_URL'] ?? '')
      url.pathname = '/herald_nowhere'
      expect(await faults({ DATABASE_URL: url.href })).toContainEqual(
        expect.stringMatching(/^problem database: .*3D000.*CREATE DATABASE/),
      )
      const reads = `${rig.environment['DATABASE_URL'] ?? ''}?options=-c%20default_transaction_read_only%3Don`
      expect(await faults({ DATABASE_URL: reads })).toEqual([
        expect.stringMatching(/^problem writing: .*ALTER SYSTEM RESET default_transaction_read_only/),
      ])
    })

    test('more connections than the server gives, of all processes or of the one to come', async () => {
      expect(await faults({ PG_POOL_SIZE: '1000' })).toEqual([
        expect.stringMatching(/^problem connections: one process may open 1003 .*lower PG_POOL_SIZE/),
      ])
      for (const holder of ['a:1:x', 'b:1:x']) await beat(holder, ['bot', 'worker'], { connections: 400 })
      const found = await faults()
      await run(sql`DELETE FROM processes`)
      expect(found).toEqual([
        expect.stringMatching(/^problem connections: 2 processes may open 800 .*max_connections to \d+/),
      ])
    })

    test('clocks that differ', async () => {
      const late = () => new Date(Date.now() + 60_000)
      expect(await faultsOf(rig.environment, { now: late })).toContainEqual(
        expect.stringMatching(/^problem clock: .*differ by 60 s.*timedatectl/),
      )
    })
  }

  if (dialect === 'sqlite') {
    // What no database has a part in.
    test('an old Node', async () => {
      expect(await faultsOf(rig.environment, { nodeVersion: '18.20.4' })).toContain(
        'problem node: Node 18.20.4 is too old → install Node 24, or at least 20.19',
      )
    })

    test('every variable that cannot work, while the rest is looked at all the same', async () => {
      const found = await faults({ LEASE_SECONDS: '3', SUPPORT_CHAT_ID: 'us', BOT_TOKEN: '' })
      for (const name of ['LEASE_SECONDS', 'SUPPORT_CHAT_ID', 'BOT_TOKEN'])
        expect(found).toContainEqual(
          expect.stringMatching(new RegExp(`^problem configuration: ${name} .*docs/CONFIG`)),
        )
      expect(found).not.toContainEqual(expect.stringContaining('database'))
    })

    test('a secret that every user may read', async () => {
      const file = join(rig.backupDir, 'token')
      await writeFile(file, rig.environment['BOT_TOKEN'] ?? '')
      await chmod(file, 0o644)
      expect(await faults({ BOT_TOKEN: '', BOT_TOKEN_FILE: file })).toContain(
        `warning permissions: every user of this machine may read ${file} → chmod o-rwx ${file}`,
      )
      // What other programs are told by such a variable is not Herald's to close.
      expect(await faults({ SSL_CERT_FILE: file })).toEqual(await faults())
      await rm(file)
    })

    test.each([
      [
        'a token that Telegram does not know',
        { BOT_TOKEN: randomBotToken() },
        /^problem token: .*not know.*@BotFather/,
      ],
      [
        'a Telegram out of reach',
        { TELEGRAM_API_ROOT: 'http://127.0.0.1:1' },
        /^problem token: .*ECONNREFUSED.*TELEGRAM_API_ROOT/,
      ],
      [
        'a Redis out of reach',
        { REDIS_URL: 'redis://127.0.0.1:1' },
        /^problem redis: .*ECONNREFUSED.*start Redis/,
      ],
      [
        'a group without the bot',
        { SUPPORT_CHAT_ID: '-100999' },
        /^problem support chat: .*chat_not_found.*add it/,
      ],
      ['no backup', { BACKUP_DIR: '/nowhere' }, /^warning backups: there is no backup.*herald -- backup/],
      [
        'a database out of reach',
        { DATABASE_URL: 'postgres://u:pw@127.0.0.1:1/herald' },
        /^problem database: .*ECONNREFUSED.*start PostgreSQL/,
      ],
      [
        'no SQLite file',
        { DATABASE_URL: 'sqlite:/nowhere/herald.db' },
        /^problem database: there is no database.*migrate/,
      ],
    ])('%s', async (_, changes, says) => {
      const found = await faults(changes)
      expect(found).toContainEqual(expect.stringMatching(says))
      expect(found.join()).not.toContain('pw@')
    })

    test('another program that polls, heard when no bot of this installation does', async () => {
      await rig.db.writer.getRepository(Lease).delete({ name: 'polling' })
      const polling = new AbortController()
      const other = (async () => {
        while (!polling.signal.aborted) await callBotApi(rig, 'getUpdates', { timeout: 1 })
      })()
      const found = await faults()
      polling.abort()
      await other
      await run(
        sql`INSERT INTO leases (name, holder, token, until) VALUES ('polling', 'bot', 1, ${new Date(Date.now() + HOUR_MS)})`,
      )
      expect(found).toContainEqual(expect.stringMatching(/^problem polling: another program polls.*revoke/))
    })

    test('a bot that hears everything in its group', async () => {
      rig.emulator.setPrivacy('off')
      const found = await faults({ SUPPORT_CHAT_ID: String(GROUP) })
      rig.emulator.setPrivacy('on')
      expect(found).toContainEqual(
        expect.stringMatching(/^warning support chat: .*privacy mode is off.*setprivacy/),
      )
    })

    test('a Redis that throws jobs away, keeps nothing, or is full', async () => {
      await withRedis(async (redis) => {
        await redis.config('SET', 'maxmemory-policy', 'allkeys-lru')
        await redis.config('SET', 'appendonly', 'no')
        await redis.config('SET', 'maxmemory', '1mb')
        const found = await faults()
        await redis.config('SET', 'maxmemory', '0')
        await redis.config('SET', 'appendonly', 'yes')
        await redis.config('SET', 'maxmemory-policy', 'noeviction')
        expect(found).toEqual([
          expect.stringMatching(/^problem redis: .*allkeys-lru.*CONFIG SET maxmemory-policy noeviction/),
          expect.stringMatching(/^problem redis: Redis is full.*raise maxmemory/),
          expect.stringMatching(/^warning redis: .*append-only.*CONFIG SET appendonly yes/),
        ])
      })
    })

    test('an old backup; one that is being written is none', async () => {
      const folder = await mkdtemp(join(rig.backupDir, 'old-'))
      await writeFile(join(folder, backupName(new Date(Date.now() - 30 * HOUR_MS))), 'an archive')
      await writeFile(join(folder, `${backupName(new Date())}.part`), 'half')
      await writeFile(join(folder, 'herald-notes.txt'), 'no archive')
      const found = await faults({ BACKUP_DIR: folder })
      expect(found).toContainEqual(
        expect.stringMatching(/^problem backups: the newest backup is 30 h old.*herald -- backup/),
      )
    })

    testUnless(whyNotMount(), 'no fault in a folder of backups that only others may write to', async () => {
      const { folder, remount, remove } = await mountSmallDisk({ megabytes: 1 })
      await writeFile(join(folder, backupName(new Date())), '')
      remount('ro')
      const found = await faults({ BACKUP_DIR: folder })
      await remove()
      expect(found.filter((text) => text.includes(' backups: '))).toEqual([])
    })

    test('a port that another program has', async () => {
      const other = createServer((socket) => socket.end('no HTTP', () => socket.destroy()))
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
      const { port } = other.address() as AddressInfo
      const found = await faults({ HEALTH_PORT: String(port), HTTP_PORT: String(port) })
      const withoutPanel = await faults({ HTTP_PORT: String(port), ROLES: 'bot,worker' })
      await new Promise((resolve) => other.close(resolve))
      expect(found).toEqual([
        expect.stringMatching(/^problem health port: another program listens.*HEALTH_PORT/),
        expect.stringMatching(/^problem panel: another program listens.*HTTP_PORT/),
      ])
      expect(withoutPanel).toEqual([])
    })

    test('a file that is no database', async () => {
      const file = join(rig.backupDir, 'text.db')
      await writeFile(
        file,
        'this is a text and no database, whatever its name may promise to a reader'.repeat(20),
      )
      expect(await faults({ DATABASE_URL: `sqlite:${file}` })).toContainEqual(
        expect.stringMatching(/^problem database: .*SQLITE_NOTADB.*restore a backup/),
      )
    })

    testUnless(whyNotMount(), 'a small disk, and one that is mounted read-only', async () => {
      const { folder, remount, remove } = await mountSmallDisk({ megabytes: 8 })
      const url = `sqlite:${join(folder, 'herald.db')}`
      await rig.db.writer.query(`VACUUM INTO '${join(folder, 'herald.db')}'`)
      const small = await faults({ DATABASE_URL: url })
      remount('ro')
      const readOnly = await faults({ DATABASE_URL: url })
      await remove()
      expect(small).toContainEqual(
        expect.stringMatching(/^problem disk: \d+ MB are free in the folder of the database.*make room/),
      )
      expect(readOnly).toContainEqual(
        expect.stringMatching(/^problem writing: .*cannot be written.*read-only/),
      )
    })
  }
})

/** What anybody with the token may ask; undefined where it is refused. */
async function callBotApi({ environment }: DoctorRig, method: string, params: object): Promise<unknown> {
  const answer = await fetch(`${environment['TELEGRAM_API_ROOT']}/bot${environment['BOT_TOKEN']}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  })
  return ((await answer.json()) as { result?: unknown }).result
}
