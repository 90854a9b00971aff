import type { Import, SourceFile } from './source-files'

/** Leaves anyone may import: they import nothing themselves. */
const everyones = ['errors', 'redact']

/**
 * Who may import whom, besides its own room and {@link everyones}; docs/ARCHITECTURE.md has the same table in words.
 * `import type` is free everywhere. A narrower right names a file: `telegram/api`.
 */
export const allowedImports: Readonly<Record<string, readonly string[]>> = {
  config: ['contradictions', 'given-variables', 'variable-values'],
  contradictions: [],
  'given-variables': [],
  'variable-values': [],
  errors: [],
  redact: [],
  logger: [],
  shutdown: [],
  health: [],
  version: [],
  metrics: [],
  tracing: [],
  vocabulary: [],
  schemas: ['vocabulary'],
  servers: [],
  db: ['vocabulary'],
  queues: ['vocabulary'],
  telegram: ['vocabulary'],
  mail: ['vocabulary'],
  messages: ['vocabulary'],
  domain: ['db', 'queues', 'mail/message-id', 'vocabulary', 'schemas'],
  bot: [
    'domain',
    'messages',
    'telegram/api',
    'telegram/commands',
    'telegram/send-content',
    'telegram/send-outcome',
    'schemas',
    'vocabulary',
  ],
  admin: ['domain', 'messages', 'schemas', 'vocabulary'],
  workers: ['domain', 'mail', 'messages', 'telegram', 'queues', 'app', 'vocabulary'],
  migrations: ['db/schema'],
  // Entries: they construct what the rooms above are handed.
  app: ['db', 'domain', 'mail', 'metrics', 'queues', 'telegram', 'shutdown', 'migrations', 'vocabulary'],
  'metric-sources': ['db', 'domain', 'metrics', 'vocabulary'],
  readiness: ['db'],
  heartbeat: ['domain'],
  cli: [
    'db',
    'domain',
    'mail',
    'messages',
    'queues',
    'schemas',
    'servers/find-binary',
    'telegram/api',
    'telegram/send-outcome',
    'vocabulary',
    'version',
    'app',
    'config',
    'migrations',
    'main',
  ],
  'start-roles': ['db', 'admin', 'bot', 'workers'],
  main: [
    'start-roles',
    'app',
    'readiness',
    'heartbeat',
    'config',
    'logger',
    'health',
    'metrics',
    'metric-sources',
    'tracing',
    'version',
    'shutdown',
    'servers',
    'db',
    'migrations',
  ],
  emulator: [],
  // What runs in browsers takes nothing along of what runs on servers but tables, schemas and types.
  web: ['schemas', 'vocabulary'],
}

/** What only entries may call into being; everybody else is handed it. */
const constructors = [
  'createApp',
  'openDatabase',
  'openProducerConnection',
  'createQueues',
  'createApi',
  'createMessenger',
  'createMailer',
  'createPacer',
  'createLogger',
  'createMetrics',
  'startHealthServer',
]
const entryRooms = ['app', 'main', 'cli']

/** The room of a file: its folder, or its own name when it lies directly in src/. */
export function roomOf(path: string): string | null {
  const parts = path.replace(/\.tsx?$/, '').split('/')
  if (parts[0] === 'workers' || parts[0] === 'migrations' || parts[0] === 'web') return parts[0]
  if (parts[0] === 'test') return parts[1] === 'emulator' ? 'emulator' : null
  return parts[0] === 'src' ? (parts[1] ?? null) : null
}

/** One sentence for each import that the table does not know, saying what to do. */
export function forbiddenImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    file.imports
      .filter((each) => each.target !== null && !each.isTypeOnly)
      .flatMap((each) => {
        const problem = judgeImport(file.path, each)
        return problem === null ? [] : [`${file.path}:${each.line} imports ${each.target}: ${problem}`]
      }),
  )
}

function judgeImport(path: string, { target, names }: Import): string | null {
  const from = roomOf(path)
  const to = target === null ? null : roomOf(target)
  if (from === null || target === null) return null
  if (to === null) return 'product code never needs tests or benchmarks; move what is shared into src/'
  const allowed = allowedImports[from]
  if (allowed === undefined) return `the room ${from} is new: give it a row in ${__filename}`
  const constructed = names.filter((name) => constructors.includes(name))
  if (from !== to && constructed.length > 0 && !entryRooms.includes(from))
    return `only app.ts, a main.ts and the CLI call ${constructed.join(', ')}; take it from the App you are handed`
  if (from === to || everyones.includes(to) || allowed.includes(to)) return null
  if (allowed.some((right) => target === `src/${right}`)) return null
  const rights = [...allowed, ...everyones].filter((right) => right !== from).join(', ')
  return `${from} may import only ${rights}; move the line to the room it belongs to, hand the thing in, or use import type`
}

/** Every circle of files that load one another, once each: `a → b → a`. */
export function findCycles(files: readonly SourceFile[]): string[] {
  const next = new Map(
    files.map((file) => [
      file.path.replace(/\.tsx?$/, ''),
      file.imports.flatMap((each) => (each.isTypeOnly || each.target === null ? [] : [each.target])),
    ]),
  )
  const done = new Set<string>()
  const cycles: string[] = []
  const walk = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) {
      cycles.push([...trail.slice(start), path].join(' → '))
      return
    }
    if (done.has(path)) return
    for (const target of next.get(path) ?? []) walk(target, [...trail, path])
    done.add(path)
  }
  for (const path of next.keys()) walk(path, [])
  return cycles.map((cycle) => `${cycle}: move what both need into a third file, or use import type`)
}
