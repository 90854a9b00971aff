import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ZodType } from 'zod'
import { configSchema } from '../../../src/config'

const root = join(__dirname, '..', '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** One variable with the heading it stands under. */
interface Entry {
  group: string
  name: string
  /** As documented; '' where there is none. */
  value: string
}

const schemas: Record<string, ZodType> = configSchema.shape
const names = Object.keys(schemas)

/** The schema's own grouping: the comments between its lines. */
const schemaEntries = entriesOf(
  /configSchema = z\.object\(\{\n([\s\S]*?)\n\}\)/.exec(read('src/config.ts'))?.[1] ?? '',
  {
    heading: /^ {2}\/\/ (.+)$/,
    variable: /^ {2}([A-Z_]+):()/,
  },
)
const example = entriesOf(read('.env.example'), {
  heading: /^# --- (.+) ---$/,
  variable: /^#?([A-Z_]+)=(.*)$/,
})
const documented = entriesOf(read('docs/CONFIG.md'), {
  heading: /^## (.+)$/,
  variable: /^\| `([A-Z_]+)`\s+\| `?([^`|]*?)`?\s+\|/,
})

function entriesOf(text: string, { heading, variable }: { heading: RegExp; variable: RegExp }): Entry[] {
  let group = ''
  const entries: Entry[] = []
  for (const line of text.split('\n')) {
    group = heading.exec(line)?.[1] ?? group
    const [, name, value = ''] = variable.exec(line) ?? []
    if (name !== undefined)
      entries.push({ group, name, value: ['none', 'required'].includes(value) ? '' : value })
  }
  return entries
}

const placed = (entries: Entry[]) => entries.map(({ group, name }) => `${group}: ${name}`)

describe.each([
  ['.env.example', example],
  ['docs/CONFIG.md', documented],
])('%s', (_, entries) => {
  it('has every variable of src/config.ts, in its order and grouping, and no other', () => {
    expect(schemaEntries.map(({ name }) => name)).toEqual(names)
    expect(placed(entries)).toEqual(placed(schemaEntries))
  })

  it.each(entries.map((entry) => [entry.name, entry.value]))('shows the default of %s', (name, value) => {
    const schema = schemas[name]
    const whenAbsent = schema?.safeParse(undefined)
    if (value === '') expect(whenAbsent?.data ?? []).toEqual([])
    else expect(schema?.parse(value)).toEqual(whenAbsent?.data)
  })
})

describe('.env.example', () => {
  it('leaves only the token and the owners to fill in', () => {
    const open = read('.env.example').match(/^[A-Z_]+=.*$/gm)
    expect(open).toEqual(['BOT_TOKEN=', 'ADMIN_IDS='])
  })

  it('explains each variable in the line above it', () => {
    const lines = read('.env.example').split('\n')
    const mute = lines.filter((line, at) => /^#?[A-Z_]+=/.test(line) && !/^# \S/.test(lines[at - 1] ?? ''))
    expect(mute).toEqual([])
  })
})

describe('docs/CONFIG.md', () => {
  it('gives an example that the schema accepts for each variable', () => {
    const rows = read('docs/CONFIG.md').matchAll(/^\| `([A-Z_]+)`\s+\|.*\| `([^`]+)`\s+\|$/gm)
    const examples = new Map(
      [...rows].map(([, name = '', text = '']) => [name, text.replace('AA…', 'AAexample')]),
    )
    expect([...examples.keys()]).toEqual(names)
    for (const [name, text] of examples) expect(() => schemas[name]?.parse(text)).not.toThrow()
  })

  it('tells the exit code and the files for secrets', () => {
    expect(read('docs/CONFIG.md')).toMatch(/exit code \*\*78\*\*/)
    expect(read('docs/CONFIG.md')).toContain('`NAME_FILE`')
  })
})
