import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { processRoles } from '../../../src/config'
import { createProgram } from '../../../src/cli/main'

const root = join(__dirname, '..', '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')))
const documents = [
  'README.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

describe('README.md', () => {
  it('has the two commands, and the CI runs the second as it stands there', () => {
    const commands = read('README.md').match(/^npm ci && .*$/gm)
    expect(commands).toEqual(['npm ci && npm run demo', 'npm ci && npm test'])
    expect(read('.ci/run')).toContain("step 'npm ci && npm test'")
    expect(statSync(join(root, '.ci/run')).mode & 0o111).toBe(0o111)
  })

  it('names only scripts, commands and roles that exist', () => {
    const text = documents.map(read).join('\n')
    const named = [...text.matchAll(/`(?:npm run |npm )([a-z0-9:]+)/g)].map(([, name = '']) => name)
    expect(named.filter((name) => name !== 'ci' && scripts[name] === undefined)).toEqual([])
    const commands = createProgram().commands.map((command) => command.name())
    const called = [...text.matchAll(/herald(?: --)? ([a-z]+(?::[a-z]+)?)(?: --roles ([a-z]+))?`/g)]
    expect(called.length).toBeGreaterThan(3)
    expect(called.filter(([, command = '']) => !commands.includes(command)).map(([all]) => all)).toEqual([])
    for (const [, , role] of called) if (role !== undefined) expect(processRoles).toContain(role)
  })
})

describe('the documents', () => {
  it.each(documents)('%s links to files that exist', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link)
    expect(links.filter((link) => !existsSync(join(root, dirname(path), link)))).toEqual([])
  })

  it('docs/ARCHITECTURE.md names files and folders that exist', () => {
    const named = read('docs/ARCHITECTURE.md').match(/`(src|workers|migrations|test)\/[\w./-]*`/g) ?? []
    expect(named.map((name) => name.slice(1, -1)).filter((name) => !existsSync(join(root, name)))).toEqual([])
  })
})

describe('SECURITY.md', () => {
  it('claims only what names a test that exists', () => {
    const claims = /## What Herald protects([\s\S]*?)\n## /
      .exec(read('SECURITY.md'))?.[1]
      ?.match(/^- .*(\n {2}.*)*/gm)
    expect(claims?.length).toBeGreaterThan(10)
    for (const claim of claims ?? []) {
      const tests = claim.match(/test\/[\w./-]+\.test\.ts/g) ?? []
      expect({ claim, tests, missing: tests.filter((path) => !existsSync(join(root, path))) }).toEqual({
        ...{ claim, missing: [] },
        tests: expect.arrayContaining([expect.any(String)]) as string[],
      })
    }
  })
})

describe('docs/PARITY.md', () => {
  const rows = [...read('docs/PARITY.md').matchAll(/^- \[( |x)\] (\d+) (.*)$/gm)]

  it('has every row once', () => {
    expect(rows.map(([, , number]) => Number(number))).toEqual(Array.from({ length: 117 }, (_, at) => at + 1))
  })

  it('ticks only what names a test that exists', () => {
    const untested = rows.filter(([, box, , text = '']) => {
      const tests = text.match(/test\/[\w./-]+\.test\.ts/g) ?? []
      return box === 'x' && (tests.length === 0 || tests.some((path) => !existsSync(join(root, path))))
    })
    expect(untested.map(([row]) => row)).toEqual([])
  })
})
