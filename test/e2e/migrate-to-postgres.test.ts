import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { factsOf, useCopying } from '../support/copying'

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
  const { status, said } = run({ DATABASE_URL: source }, '--to', target)
  expect([status, said]).toEqual([0, said])
  expect(await factsOf(target)).toEqual(before)
  expect(await factsOf(source)).toEqual(before)
  expect(await readdir(folder)).toEqual([expect.stringMatching(/^herald-.*\.before-postgres\.jsonl\.gz$/)])
  expect(said).toMatch(/1\/4[^]*Backed up to[^]*2\/4[^]*3\/4[^]*The target is ready[^]*4\/4[^]*The way back/)
  // A second time nothing is put over what is there.
  expect(run({}, '--from', source, '--to', target)).toMatchObject({ status: 1 })
  expect(await factsOf(target)).toEqual(before)
})

it('says what is wrong before anything is changed', async () => {
  const source = await places.full('sqlite')
  expect(run({}, '--from', 'postgres://u:secret@h/d').said).toContain('no SQLite database')
  expect(run({}, '--from', 'sqlite:/nowhere/x.db').said).toContain('There is no database at /nowhere/x.db')
  const refused = run({}, '--from', source, '--to', 'mysql://u:secret@h/d')
  expect(refused).toMatchObject({ status: 1 })
  const away = run({}, '--from', source, '--to', 'postgres://u:secret@127.0.0.1:1/d')
  expect(away.said).toMatch(/PostgreSQL cannot be used: .*ECONNREFUSED/)
  for (const { said } of [refused, away]) expect(said).not.toContain('secret')
})
