import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createProgram } from '../../src/cli/main'
import { startProgress } from '../../src/cli/progress'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { describeEachDialect } from '../support/database'
import { insertBroadcast, insertRecipient, insertUser } from '../support/fixtures'
import { parseCsv } from '../support/parse-csv'

describeEachDialect('herald broadcast export', (_dialect, useDatabase) => {
  const database = useDatabase()
  let folder: string
  let printed: string
  let told: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'herald-export-test-'))
    printed = told = ''
    process.env['DATABASE_URL'] = database().url
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => (printed += String(text)) !== '')
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => (told += String(text)) !== '')
  })
  afterEach(async () => {
    delete process.env['DATABASE_URL']
    await rm(folder, { recursive: true, force: true })
  })

  const run = (...options: string[]) =>
    createProgram().parseAsync(['node', 'herald', 'broadcast', 'export', ...options])

  async function prepare(): Promise<number> {
    const { db } = database()
    const { id } = await insertBroadcast({ db }, { status: 'sending', totalRecipients: 2 })
    const user = await insertUser({ db }, { firstName: '@Анна', lastName: '"B"' })
    await insertRecipient({ db }, { broadcastId: id, userId: user.id, status: 'sent' })
    await insertRecipient({ db }, { broadcastId: id, status: 'pending' })
    return id
  }

  it('writes a file that only its owner reads, with progress on the other stream, and an audit row', async () => {
    const id = await prepare()
    const file = join(folder, 'ledger.csv')
    await run(String(id), '--output', file)
    const rows = parseCsv(await readFile(file, 'utf8'))
    expect(rows.map((cells) => [cells[3], cells[5]])).toEqual([
      ['name', 'status'],
      [`'@Анна "B"`, 'sent'],
      ['', 'pending'],
    ])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['ledger.csv'])
    expect(printed).toBe('')
    expect(told).toContain('2 of 2')
    const audit = await database().db.source.getRepository(AuditLog).findOneByOrFail({ targetId: id })
    expect(audit).toMatchObject({ action: 'broadcast.exported', actorId: null })
  })

  it('prints it without a file', async () => {
    await run(String(await prepare()))
    expect(parseCsv(printed)).toHaveLength(3)
  })

  it('says that there is no such broadcast, and leaves no file', async () => {
    const file = join(folder, 'ledger.csv')
    await expect(run('424242', '--output', file)).rejects.toThrow('broadcast_not_found')
    expect(await readdir(folder)).toEqual([])
  })

  it('leaves nothing half-written where it cannot write', async () => {
    const id = await prepare()
    await expect(run(String(id), '--output', join(folder, 'nowhere', 'ledger.csv'))).rejects.toThrow('ENOENT')
  })
})

it('progress is a line for every fifth where nobody watches', () => {
  const lines: string[] = []
  const screen = { isTTY: false, write: (text: string | Uint8Array) => lines.push(String(text)) > 0 }
  const progress = startProgress(screen, { name: 'Exported', total: 100 })
  for (let i = 0; i < 100; i += 1) progress.add(1)
  expect(lines).toEqual([20, 40, 60, 80, 100].map((done) => `Exported: ${done} of 100\n`))
})
