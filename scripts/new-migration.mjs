// npm run migration:new add-ratings: makes migrations/<now in ms>-add-ratings.ts and puts it at the end of the list.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'migrations')
const [name] = process.argv.slice(2)
if (name === undefined || !/^[a-z]+(-[a-z0-9]+)+$/.test(name)) {
  process.stderr.write('Name it as verb-noun, such as: npm run migration:new add-ratings\n')
  process.exit(2)
}
const constant = name.replace(/-(.)/g, (_dash, letter) => letter.toUpperCase())
const index = join(folder, 'index.ts')
const list = readFileSync(index, 'utf8')
if (new RegExp(`\\b${constant}\\b`).test(list)) {
  process.stderr.write(`There is a migration ${name} already\n`)
  process.exit(1)
}
// Migrations run in the order of the list, which is the order of their instants, whatever this clock says.
const newest = Math.max(...Array.from(list.matchAll(/'\.\/(\d{13})-/g), ([, instant]) => Number(instant)))
const timestamp = Math.max(Date.now(), newest + 1)
const path = join(folder, `${timestamp}-${name}.ts`)

writeFileSync(
  path,
  `import type { Migration } from '../src/db/schema'

export const ${constant}: Migration = {
  name: '${name}',
  timestamp: ${timestamp},
  async up(schema) {},
  async down(schema) {},
}
`,
  { flag: 'wx' },
)
writeFileSync(
  index,
  list
    .replace(/^import type /m, `import { ${constant} } from './${timestamp}-${name}'\n$&`)
    .replace(/\n\]\s*$/, `\n  ${constant},\n]\n`),
)
process.stdout.write(`${path}\n`)
