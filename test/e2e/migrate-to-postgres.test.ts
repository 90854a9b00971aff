import { spawnSync } from 'node:child_process'
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrations } from '../../migrations'
import { migrate } from '../../src/db/migrate'
import { assertSchemaCurrent } from '../../src/db/migration-status'
import { copy, factsOf, failing, lasting, useCopying, within } from '../support/copying'

// Each case starts several processes of the built program.
jest.setTimeout(180_000)

const script = join(__dirname, '..', '..', 'scripts', 'migrate-to-postgres.sh')
const places = useCopying()
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'herald-script-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function run(environment: Record<string, string>, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync('bash', [script, ...words], {
    env: { PATH: process.env['PATH'], BACKUP_DIR: folder, WAIT_SECONDS: '1', ...environment },
    encoding: 'utf8',
  })
  return { status, said: stdout + stderr }
}

it('backs SQLite up, fills an empty PostgreSQL, verifies it and says what is next and what the way back is', async () => {
  const [source, target] = [await places.full('sqlite'), await places.empty('postgres')]
  const before = await factsOf(source)
  // What .env has for a PostgreSQL of before, or of later, is not asked.
  const elsewhere = { DATABASE_DIRECT_URL: 'postgres://nobody@127.0.0.1:1/nowhere' }
  const { status, said } = run({ DATABASE_URL: source, ...elsewhere }, '--to', target)
  expect([status, said]).toEqual([0, said])
  expect(lasting(await factsOf(target))).toEqual(lasting(before))
  expect(await factsOf(source)).toEqual(before)
  expect(await readdir(folder)).toEqual([expect.stringMatching(/^herald-.*\.before-postgres\.jsonl\.gz$/)])
  expect(said).toMatch(/1\/4[^]*Backed up to[^]*2\/4[^]*3\/4[^]*The target is ready[^]*4\/4[^]*The way back/)
  // A second time nothing is put over what is there.
  expect(run({}, '--from', source, '--to', target)).toMatchObject({ status: 1 })
  expect(lasting(await factsOf(target))).toEqual(lasting(before))
})

it('goes on with a copy that was ended in the middle', async () => {
  const [source, target] = [await places.full('sqlite'), await places.empty('postgres')]
  await expect(copy(source, target, { listener: failing('Copied', 3) })).rejects.toThrow('ended here')
  const { status, said } = run({}, '--from', source, '--to', target)
  expect([status, said]).toEqual([0, said])
  expect(lasting(await factsOf(target))).toEqual(lasting(await factsOf(source)))
})

it('carries a database of an older Herald, which is migrated on when its rows are there', async () => {
  const [source, target] = [await places.empty('sqlite'), await places.empty('postgres')]
  await migrate({ url: source, migrations: migrations.slice(0, 20) })
  const { status, said } = run({}, '--from', source, '--to', target)
  expect([status, said]).toEqual([0, said])
  expect(await within(target, assertSchemaCurrent)).toBeUndefined()
})

it('finds the database by .env, quoted or not, and without it where it is by default', async () => {
  await mkdir(join(folder, 'scripts'))
  const own = join(folder, 'scripts', 'migrate-to-postgres.sh')
  await cp(script, own)
  const said = () => spawnSync('bash', [own], { env: { PATH: process.env['PATH'] }, encoding: 'utf8' }).stderr
  expect(said()).toContain('There is no database at ./data/herald.db.')
  for (const quote of ['', '"', "'"]) {
    await writeFile(join(folder, '.env'), `DATABASE_URL=${quote}sqlite:./x/y.db${quote}\n`)
    expect(said()).toContain('There is no database at ./x/y.db.')
  }
})

it('reads the file in the container as its owner', async () => {
  const source = await places.ownFull('sqlite')
  const file = source.slice('sqlite:'.length)
  if (process.getuid?.() === 0) await chown(file, 1234, 1235) // only root may give files away
  const [docker, log] = [join(folder, 'docker'), join(folder, 'log')]
  await writeFile(docker, `#!/bin/sh\necho "$@" >> ${log}\n`)
  await chmod(docker, 0o755)
  const { status, said } = run({ PATH: `${folder}:${process.env['PATH'] ?? ''}` }, '--from', source)
  expect([status, said]).toEqual([0, said])
  const { uid, gid } = await stat(file)
  expect(await readFile(log, 'utf8')).toContain(` --user ${uid}:${gid} `)
})

it('says what is wrong before anything is changed', async () => {
  const source = await places.full('sqlite')
  expect(run({}, '--from', 'postgres://u:secret@h/d').said).toContain('no SQLite database')
  expect(run({}, '--from', 'sqlite:/nowhere/x.db').said).toContain('There is no database at /nowhere/x.db')
  const docker = join(folder, 'docker')
  await writeFile(docker, '#!/bin/sh\nexit 125\n') // as without the plug-in
  await chmod(docker, 0o755)
  const alone = run({ PATH: `${folder}:${process.env['PATH'] ?? ''}` }, '--from', source)
  expect(alone).toMatchObject({
    status: 1,
    said: expect.stringContaining('no Docker Compose here') as string,
  })
  const refused = run({}, '--from', source, '--to', 'mysql://u:secret@h/d')
  expect(refused).toMatchObject({ status: 1 })
  expect(await readdir(folder)).toEqual(['docker'])
  const away = run({}, '--from', source, '--to', 'postgres://u:secret@127.0.0.1:1/d')
  expect(away.said).toMatch(/PostgreSQL cannot be used: .*ECONNREFUSED/)
  for (const { said } of [refused, away]) expect(said).not.toContain('secret')
})
