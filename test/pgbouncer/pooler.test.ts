import { readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { acquirePooler } from '../support/pooler'
import { postgresUrl, withClient } from '../support/postgres-admin'

const foldersOf = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('herald-pgbouncer-'))

describe('the PgBouncer of the tests', () => {
  it('lets in by the password alone, which nobody else can read, and leaves nothing behind', async () => {
    const before = await foldersOf()
    const withPassword = Object.assign(new URL(postgresUrl('postgres')), { password: 'a"b c' })
    const pooler = await acquirePooler({ postgresUrl: withPassword.href })
    const [folder = ''] = (await foldersOf()).filter((name) => !before.includes(name))
    const modeOf = async (...path: string[]) => (await stat(join(tmpdir(), ...path))).mode & 0o777
    const modes = [
      await modeOf(folder),
      await modeOf(folder, 'pgbouncer.ini'),
      await modeOf(folder, 'users.txt'),
    ]
    const ask = (url: string) => withClient(url, (client) => client.query('SELECT 1'))
    await ask(pooler.url)
    const wrong = Object.assign(new URL(pooler.url), { password: 'another' })
    await expect(ask(wrong.href)).rejects.toThrow(/authentication failed/)
    await pooler.stop()
    expect(modes).toEqual([0o700, 0o600, 0o600])
    expect(await foldersOf()).not.toContain(folder)
  })
})
