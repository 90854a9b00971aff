import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, copyFile, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createEmulator } from '../emulator/emulator'
import { randomBotToken } from '../support/app'
import { createEmptyPlace, dialectNames } from '../support/database'
import type { Place } from '../support/database'
import { describeUnless } from '../support/unless'
import { PROGRAM, startHerald } from '../support/herald-process'
import type { HeraldProcess } from '../support/herald-process'
import { nobody, whyNotAsNobody } from '../support/nobody'
import { createPerson } from '../support/person'
import { createQuickFolder } from '../support/quick-folder'
import { waitUntil } from '../support/wait-until'

const reads = `require('node:fs').accessSync(${JSON.stringify(PROGRAM)})`

for (const dialect of dialectNames) {
  describeUnless(
    whyNotAsNobody(reads),
    `Herald as a user without a name, in a read-only folder (${dialect})`,
    () => {
      const token = randomBotToken()
      const emulator = createEmulator({ tokens: [token] })
      const processes: HeraldProcess[] = []
      let place: Place
      let folder: string
      /** Read-only to Herald, and what it may write to. */
      let cwd: string
      let writable: string
      let backups: string
      const inFile = (name: string) => `sqlite:${join(writable, `${name}.db`)}`

      beforeAll(async () => {
        await emulator.start()
        place = await createEmptyPlace(dialect)
        folder = await createQuickFolder()
        await chmod(folder, 0o755)
        cwd = join(folder, 'app')
        await mkdir(cwd, { mode: 0o555 })
        writable = join(folder, 'writable')
        await mkdir(writable)
        await chown(writable, nobody.uid, nobody.gid)
        backups = join(writable, 'backups')
      })
      afterAll(async () => {
        for (const herald of processes) await herald.end('SIGKILL')
        await emulator.stop()
        await place.remove()
        await rm(folder, { recursive: true })
      })

      function startWith(more: Record<string, string>, ...args: string[]): HeraldProcess {
        const environment = {
          BOT_TOKEN: token,
          TELEGRAM_API_ROOT: emulator.url,
          DATABASE_URL: dialect === 'sqlite' ? inFile('herald') : place.url,
          REDIS_URL: process.env['HERALD_TEST_REDIS_URL'] ?? '',
          BACKUP_DIR: backups,
          NODE_ENV: 'production',
          ...more,
        }
        const herald = startHerald(args, environment, { cwd, ...nobody })
        processes.push(herald)
        return herald
      }

      const start = (...args: string[]) => startWith({}, ...args)
      const run = (...args: string[]) => runWith({}, ...args)
      async function runWith(more: Record<string, string>, ...args: string[]) {
        const herald = startWith(more, ...args)
        await waitUntil(() => herald.child.exitCode !== null, 20_000)
        return { code: herald.child.exitCode, output: herald.output() }
      }
      const succeeds = (text: string) => ({ code: 0, output: expect.stringContaining(text) as string })

      test('migrates', async () => {
        expect(await run('migrate')).toEqual(succeeds(''))
        expect(await run('migrate:status')).toEqual(succeeds('Pending:\n  none'))
      })

      test.each([['bot'], ['worker'], ['admin'], ['bot,worker,admin']])('runs as %s', async (roles) => {
        const herald = start('start', '--roles', roles)
        await herald.ready()
        if (roles.includes('bot')) {
          const person = createPerson(emulator, {})
          expect((await person.say('/help')).message.text).toContain('/register')
        }
        if (roles.includes('admin')) {
          await waitUntil(() => herald.panelUrl() !== undefined)
          expect((await fetch(herald.panelUrl() ?? '')).status).toBe(200)
        }
        expect(await herald.end('SIGTERM')).toBe(0)
      })

      test('makes the daily backups', async () => {
        const herald = start('backup', '--every', '24h', '--keep', '14')
        const archives = async () =>
          existsSync(backups) ? (await readdir(backups)).filter((name) => name.endsWith('.gz')) : []
        await waitUntil(async () => (await archives()).length === 1, 20_000)
        expect(await herald.end('SIGTERM')).toBe(0)
      })

      test('carries out the commands of an operator', async () => {
        const archive = join(backups, 'by-hand.jsonl.gz')
        const [restored, copied] = [inFile('restored'), inFile('copied')]
        expect(await run('backup', '--to', archive)).toEqual(succeeds(''))
        expect(await run('restore', archive, '--to', restored)).toEqual(succeeds('Restored and verified'))
        const copying = ['db-copy', '--from', restored, '--to', copied]
        expect(await run(...copying)).toEqual(succeeds('The target is ready'))
        expect(await run('doctor')).toMatchObject({
          output: expect.stringMatching(/^ok +database /m) as string,
        })
        expect(await run('broadcast', 'list')).toEqual(succeeds(''))
      }, 90_000)

      test('hears from doctor what it may not write', async () => {
        const foreign = join(folder, 'foreign')
        await mkdir(foreign)
        await copyFile(inFile('copied').slice('sqlite:'.length), join(foreign, 'herald.db'))
        const file = `sqlite:${join(foreign, 'herald.db')}`
        const { code, output } = await runWith({ BACKUP_DIR: foreign, DATABASE_URL: file }, 'doctor')
        expect(code).toBe(1)
        expect(output).toMatch(/^PROBLEM backups +.*cannot be written\n +→ let the user .*chown/m)
        expect(output).toMatch(/^PROBLEM database .*\n +→ let the user that runs Herald read and write/m)
      })

      test('has written nothing where it was started, and could not', async () => {
        expect(await readdir(cwd)).toEqual([])
        const writes = `require('node:fs').writeFileSync('file', '')`
        expect(spawnSync(process.execPath, ['-e', writes], { cwd, ...nobody }).status).not.toBe(0)
      })
    },
  )
}
