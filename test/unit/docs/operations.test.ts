import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { App } from '../../../src/app'
import { createProgram } from '../../../src/cli/main'
import { readinessChecks } from '../../../src/readiness'

const root = join(__dirname, '..', '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const operations = read('docs/OPERATIONS.md')
const { services } = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, { command?: string[] }>
}
const found = (pattern: RegExp) => [...operations.matchAll(pattern)].map(([, name = '']) => name)

describe('docs/OPERATIONS.md', () => {
  it('names commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const commands = createProgram().commands.map((command) => command.name())
    for (const name of found(/npm run ([a-z:]+)/g)) expect(Object.keys(scripts)).toContain(name)
    for (const name of found(/herald -- ([a-z:-]+)/g)) expect(commands).toContain(name)
    for (const name of found(/`herald ([a-z:-]+)/g)) expect(commands).toContain(name)
    for (const name of found(/run --rm bot ([a-z:-]+)/g)) expect(commands).toContain(name)
  })

  it('names services that compose has', () => {
    for (const name of found(/docker compose (?:exec|run --rm) ([a-z]+)/g))
      expect(Object.keys(services)).toContain(name)
    for (const name of found(/logs -f ([a-z ]+)`/g).flatMap((names) => names.split(' ')))
      expect(Object.keys(services)).toContain(name)
  })

  it('explains every answer of /readyz', () => {
    const checks = readinessChecks({} as App).map(({ name }) => name)
    expect(found(/^\| `([a-z]+)` +\| (?!restart)/gm).slice(0, checks.length + 1)).toEqual([
      ...checks,
      'lease',
    ])
  })

  it('tells the values that compose gives PostgreSQL', () => {
    const command = (services['postgres']?.command ?? []).join(' ')
    const settings = found(/Compose sets what matters \(([^)]*)\)/g)
      .join()
      .match(/\w+=\w+/g)
    expect(settings).toHaveLength(3)
    for (const setting of settings ?? []) expect(command).toContain(setting)
  })
})
