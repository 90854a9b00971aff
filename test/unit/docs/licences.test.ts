import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'

const root = join(__dirname, '..', '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Licences that ask for their text to be kept, and for no source. */
const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0']

const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        name: z.string().optional(),
        version: z.string(),
        dev: z.boolean().optional(),
        license: z.string().optional(),
      }),
    ),
  })
  .parse(JSON.parse(read('package-lock.json')))
const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true)

/** One of the licences that an expression such as "(MIT OR WTFPL)" leaves to choose from is enough. */
const isPermissive = (expression = 'unknown') =>
  expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((licence) => permissive.includes(licence))

const listed = [...read('docs/LICENCES.md').matchAll(/^- `(.+)` · (\S+) · (.+)$/gm)].map(
  ([, name = '', version = '', licence = '']) => ({ name, version, licence }),
)
const installedAs = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** What is bundled for browsers is compared with the bundle, where there is one: test/admin/app.test.ts. */
describe('docs/LICENCES.md', () => {
  it('has every package of the lock file that Node loads, as the lock file has it', () => {
    const missing = shipped
      .map(([path, { name, version, license }]) => ({
        name: name ?? installedAs(path),
        version,
        licence: license,
      }))
      .filter((each) => !listed.some((line) => isDeepStrictEqual(line, each)))
    expect(missing).toEqual([])
  })

  it('has no package that is not installed, and none under another licence', () => {
    const known = new Set(
      Object.entries(packages).map(
        ([path, { name, version, license }]) => `${name ?? installedAs(path)} ${version} ${license}`,
      ),
    )
    expect(
      listed.filter(({ name, version, licence }) => !known.has(`${name} ${version} ${licence}`)),
    ).toEqual([])
  })

  it('has every direct production dependency', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
    for (const [name, version] of Object.entries(dependencies))
      expect(read('docs/LICENCES.md')).toContain(`- \`${name}\` · ${version} · `)
  })
})

describe('what Herald ships', () => {
  it('is under permissive licences alone', () => {
    expect(listed.filter(({ licence }) => !isPermissive(licence))).toEqual([])
  })

  it('says of itself what the lock file says of it', () => {
    const installed = shipped.filter(([path]) => existsSync(join(root, path))) // the rest is for other platforms
    expect(installed.length).toBeGreaterThan(100)
    const differing = installed.filter(([path, { license }]) => {
      const own = JSON.parse(read(join(path, 'package.json'))) as { license?: string }
      return own.license !== license
    })
    expect(differing).toEqual([])
  })
})

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['AGPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE.txt', false],
  [undefined, false],
])('the licence %j is permissive: %j', (licence, expected) => {
  expect(isPermissive(licence)).toBe(expected)
})
