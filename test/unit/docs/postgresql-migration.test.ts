import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { createProgram } from '../../../src/cli/main'
import { configSchema } from '../../../src/config'

const root = join(__dirname, '..', '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const guide = read('docs/POSTGRESQL_MIGRATION.md')
const found = (pattern: RegExp) => [...new Set([...guide.matchAll(pattern)].map(([, text = '']) => text))]
const section = (title: string) => guide.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? ''

/** All that Herald's commands may say about rows on their way. */
const sources = ['src/db', 'src/db/copy', 'src/db/archive', 'src/cli', 'src/cli/commands']
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.ts'))
  .map(read)
  .join('\n')

describe('docs/POSTGRESQL_MIGRATION.md', () => {
  it('names commands, scripts and options that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const program = createProgram()
    const names = program.commands.map((command) => command.name())
    for (const name of found(/npm run ([a-z:]+)/g)) expect(Object.keys(scripts)).toContain(name)
    for (const name of found(/herald -- ([a-z:-]+)/g)) expect(names).toContain(name)
    for (const name of found(/`herald ([a-z:-]+)/g)) expect(names).toContain(name)
    for (const path of found(/(scripts\/[a-z-]+\.sh)/g)) expect(existsSync(join(root, path))).toBe(true)
    const options = program.commands.flatMap((command) => command.options.map(({ long }) => long))
    const ours = found(/[ `](--[a-z][a-z-]+)/g)
    expect(ours.length).toBeGreaterThan(5)
    for (const option of ours) expect(options).toContain(option)
  })

  it('names variables and settings that there are', () => {
    const variables = found(/\b([A-Z]+_[A-Z_]+)\b/g)
    expect(variables).toEqual(expect.arrayContaining(['DATABASE_URL', 'PG_POOL_SIZE', 'PG_MAX_OVERFLOW']))
    for (const name of variables) expect(Object.keys(configSchema.shape)).toContain(name)
    const { services } = parse(read('docker-compose.yml'), { merge: true }) as {
      services: { postgres: { command: string[] } }
    }
    const [, settings = ''] = /sets what matters: ([^,]*,[^,]*,[^,]*),/.exec(guide) ?? []
    expect(settings.match(/\w+=\w+/g)).toHaveLength(3)
    for (const setting of settings.match(/\w+=\w+/g) ?? [])
      expect(services.postgres.command).toContain(setting)
  })

  it('compares the two databases', () => {
    expect(guide).toMatch(/^\| +\| SQLite +\| PostgreSQL +\|$/m)
    for (const line of ['to set up', 'processes', 'a machine dies', 'writing', 'backup'])
      expect(guide).toMatch(new RegExp(`^\\| ${line} +\\| .+ \\| .+ \\|$`, 'm'))
  })

  it('says what to do about each thing that may be said, in the words in which Herald says it', () => {
    const lines = [...section('When something goes wrong').matchAll(/^\| (.+?) +\| (.+?) +\|$/gm)].slice(2)
    expect(lines.length).toBeGreaterThanOrEqual(10)
    const said = lines.flatMap(([, what = '']) => /^`([a-z][^`…]*)/.exec(what)?.[1] ?? [])
    const ours = said.filter((text) => !/^(database|password)/.test(text)) // PostgreSQL says these
    expect(ours.length).toBeGreaterThanOrEqual(4)
    for (const text of ours) expect(sources).toContain(text.trim())
    for (const [, , remedy = ''] of lines) expect(remedy.length).toBeGreaterThan(20)
  })

  it('lists what to try afterwards, and the way back', () => {
    const verification = section('Verification')
    const tried = ['/start', '/my', 'registration', 'slots', 'jury', 'applications', 'broadcast', 'restart']
    for (const what of ['migrate:status', 'SELECT count(*)', 'doctor', ...tried])
      expect(verification).toContain(what)
    for (const way of ['DATABASE_URL=sqlite:', 'db-copy --from postgres://', 'restore backups/'])
      expect(section('The way back')).toContain(way)
  })
})
