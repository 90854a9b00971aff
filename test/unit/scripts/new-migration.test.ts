import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrations } from '../../../migrations'

const root = join(__dirname, '..', '..', '..')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'herald-migration-test-'))
  cpSync(join(root, 'scripts', 'new-migration.mjs'), join(folder, 'scripts', 'new-migration.mjs'))
  cpSync(join(root, 'migrations'), join(folder, 'migrations'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (...words: string[]) =>
  spawnSync(process.execPath, [join(folder, 'scripts', 'new-migration.mjs'), ...words], { encoding: 'utf8' })
const files = () => readdirSync(join(folder, 'migrations')).sort()
const textOf = (file: string) => readFileSync(join(folder, 'migrations', file), 'utf8')

it('makes a migration with an instant after all others, at the end of the list', () => {
  expect(run('add-shoe-sizes')).toMatchObject({ status: 0, stderr: '' })
  const made = files().find((file) => file.endsWith('-add-shoe-sizes.ts')) ?? ''
  expect(Number(made.slice(0, 13))).toBeGreaterThan(migrations.at(-1)?.timestamp ?? 0)
  expect(textOf(made)).toContain("name: 'add-shoe-sizes',")
  const index = textOf('index.ts')
  expect(index).toContain(`import { addShoeSizes } from './${made.replace('.ts', '')}'`)
  expect(index).toMatch(/ {2}addShoeSizes,\n\]\n$/)
})

it.each([
  ['no name', [], 2],
  ['a name that is no verb and noun', ['Ratings'], 2],
  ['a name that is taken', ['add-ratings'], 1],
])('with %s it changes nothing', (_what, words, status) => {
  const before = [files(), textOf('index.ts')]
  expect(run(...words)).toMatchObject({ status, stdout: '' })
  expect([files(), textOf('index.ts')]).toEqual(before)
})
