import { Client } from 'pg'
import type { DialectName } from '../../src/db/dialect'
import { loadSqliteDriver } from '../../src/db/sqlite-driver'
import { createEmptyPlace } from './database'
import type { Place } from './database'

/** Steps of the predecessor's chain; its files are named so in its history. */
export const steps = [
  '001_rename_roles',
  '002_add_user_fields',
  '003_add_entry_flags',
  '004_add_registration_status',
  '005_create_time_slot_tables',
  '006_create_broadcast_tables',
  '007_add_rating_fields',
] as const

type Raw = Record<string, string | number | boolean | null>
export type Rows = Readonly<Record<string, readonly Raw[]>>

/** Columns by table, with the step that brings them (0: the base tables). */
type Columns = readonly [step: number, column: string, sqlite: string, postgres?: string][]

const text = 'VARCHAR(255)'
const stamp = ['DATETIME', 'TIMESTAMP WITHOUT TIME ZONE'] as const
const key = ['INTEGER PRIMARY KEY', 'SERIAL PRIMARY KEY'] as const

const tables: Readonly<Record<string, Columns>> = {
  users: [
    [0, 'id', ...key],
    [0, 'telegram_id', 'BIGINT NOT NULL UNIQUE'],
    ...['telegram_username', 'first_name', 'last_name', 'country', 'city', 'club', 'company', 'position'].map(
      (column) => [0, column, text] as [number, string, string],
    ),
    [0, 'phone', 'VARCHAR(20) NOT NULL UNIQUE'],
    [0, 'email', 'VARCHAR(255) NOT NULL UNIQUE'],
    [0, 'certificate_name', text],
    [0, 'presentation', 'VARCHAR(500)'],
    [0, 'is_active', 'BOOLEAN'],
    [0, 'created_at', ...stamp],
    [0, 'updated_at', ...stamp],
    [2, 'bio', 'TEXT'],
    [2, 'date_of_birth', 'DATE'],
    [2, 'channel_name', text],
    [7, 'classic_rating', 'INTEGER'],
    [7, 'quick_rating', 'INTEGER'],
    [7, 'team_rating', 'INTEGER'],
  ],
  competitions: [
    [0, 'id', ...key],
    [0, 'name', text],
    [0, 'description', 'VARCHAR(500)'],
    [0, 'competition_type', 'VARCHAR(50)'],
    [0, 'available_roles', 'JSON NOT NULL'],
    [0, 'is_active', 'BOOLEAN'],
    [0, 'start_date', ...stamp],
    [0, 'end_date', ...stamp],
    [0, 'created_at', ...stamp],
    [0, 'updated_at', ...stamp],
    ...[
      'player_entry_open',
      'voter_entry_open',
      'viewer_entry_open',
      'adviser_entry_open',
      'requires_time_slots',
      'requires_jury_panel',
    ].map((column) => [3, column, 'BOOLEAN'] as [number, string, string]),
  ],
  registrations: [
    [0, 'id', ...key],
    [0, 'user_id', 'INTEGER NOT NULL'],
    [0, 'telegram_id', 'BIGINT NOT NULL'],
    [0, 'competition_id', 'INTEGER NOT NULL'],
    [0, 'role', 'VARCHAR(50) NOT NULL'],
    [0, 'is_confirmed', 'BOOLEAN'],
    [0, 'created_at', ...stamp],
    [0, 'updated_at', ...stamp],
    [4, 'status', 'VARCHAR(20)'],
    [4, 'confirmed_at', ...stamp],
    [4, 'confirmed_by', 'BIGINT'],
  ],
  time_slots: [
    [5, 'id', ...key],
    [5, 'competition_id', 'INTEGER NOT NULL'],
    [5, 'slot_day', 'DATE NOT NULL'],
    [5, 'start_time', 'TIME NOT NULL'],
    [5, 'end_time', 'TIME NOT NULL'],
    [5, 'max_voters', 'INTEGER'],
    [5, 'is_active', 'BOOLEAN'],
    [5, 'created_at', ...stamp],
  ],
  voter_time_slots: choices('time_slot_id'),
  jury_panels: [
    [5, 'id', ...key],
    [5, 'competition_id', 'INTEGER NOT NULL'],
    [5, 'panel_name', 'VARCHAR(100) NOT NULL'],
    [5, 'max_voters', 'INTEGER'],
    [5, 'is_active', 'BOOLEAN'],
    [5, 'created_at', ...stamp],
  ],
  voter_jury_panels: choices('jury_panel_id'),
  message_templates: [
    [6, 'id', ...key],
    [6, 'name', 'VARCHAR(255) NOT NULL'],
    [6, 'description', 'TEXT'],
    [6, 'subject', 'VARCHAR(500) NOT NULL'],
    [6, 'body_telegram', 'TEXT NOT NULL'],
    [6, 'body_email', 'TEXT NOT NULL'],
    [6, 'available_variables', 'JSON'],
    [6, 'is_active', 'BOOLEAN'],
    [6, 'created_by', 'INTEGER'],
    [6, 'created_at', ...stamp],
    [6, 'updated_at', ...stamp],
  ],
  broadcasts: [
    [6, 'id', ...key],
    [6, 'name', text],
    [6, 'template_id', 'INTEGER NOT NULL'],
    [6, 'filters', 'JSON NOT NULL'],
    [6, 'send_telegram', 'BOOLEAN'],
    [6, 'send_email', 'BOOLEAN'],
    [6, 'scheduled_at', ...stamp],
    [6, 'status', 'VARCHAR(20)', 'broadcaststatus'],
    [6, 'total_recipients', 'INTEGER'],
    [6, 'sent_count', 'INTEGER'],
    [6, 'failed_count', 'INTEGER'],
    [6, 'started_at', ...stamp],
    [6, 'completed_at', ...stamp],
    [6, 'created_by', 'INTEGER NOT NULL'],
    [6, 'created_at', ...stamp],
    [6, 'updated_at', ...stamp],
  ],
  broadcast_recipients: [
    [6, 'id', ...key],
    [6, 'broadcast_id', 'INTEGER NOT NULL'],
    [6, 'user_id', 'INTEGER NOT NULL'],
    [6, 'telegram_id', 'BIGINT NOT NULL'],
    ...['telegram', 'email'].flatMap((channel): Columns => [
      [6, `${channel}_status`, 'VARCHAR(20)', 'deliverystatus'],
      [6, `${channel}_sent_at`, ...stamp],
      [6, `${channel}_error`, 'TEXT'],
    ]),
    [6, 'telegram_message_id', 'INTEGER'],
    [6, 'email_address', text],
    [6, 'rendered_subject', 'VARCHAR(500)'],
    [6, 'rendered_body', 'TEXT'],
    [6, 'created_at', ...stamp],
    [6, 'updated_at', ...stamp],
  ],
}

function choices(column: string): Columns {
  return [
    [5, 'id', ...key],
    [5, 'registration_id', 'INTEGER NOT NULL'],
    [5, column, 'INTEGER NOT NULL'],
    [5, 'created_at', ...stamp],
  ]
}

const enums = [
  `CREATE TYPE broadcaststatus AS ENUM ('draft', 'scheduled', 'in_progress', 'completed', 'failed')`,
  `CREATE TYPE deliverystatus AS ENUM ('pending', 'sent', 'delivered', 'failed', 'blocked')`,
]

/**
 * A predecessor's database as it is after so many of its migrations, with these rows; values of columns that it does
 * not have yet are left out. Without a history when it is null.
 */
export async function makePredecessor(
  dialect: DialectName,
  {
    step,
    rows,
    history = step,
    more = [],
  }: { step: number; rows: Rows; history?: number | null; more?: string[] },
): Promise<Place> {
  const place = await createEmptyPlace(dialect)
  const created = Object.entries(tables).flatMap(([table, columns]) => {
    const there = columns.filter(([since]) => since <= step)
    const lines = there.map(([, name, sqlite, postgres]) => {
      return `"${name}" ${dialect === 'sqlite' ? sqlite : (postgres ?? sqlite)}`
    })
    if (there.length === 0) return []
    const inserts = (rows[table] ?? []).map((row) =>
      insert(
        table,
        there.map(([, name]) => name),
        row,
      ),
    )
    return [`CREATE TABLE ${table} (${lines.join(', ')})`, ...inserts]
  })
  await runAll(place, [
    ...(dialect === 'postgres' ? enums : []),
    ...created,
    ...(history === null ? [] : historyOf(dialect, history)),
    ...more,
  ])
  return place
}

function historyOf(dialect: DialectName, count: number): string[] {
  const [sqlite, postgres] = key
  return [
    `CREATE TABLE migration_history (id ${dialect === 'sqlite' ? sqlite : postgres},
       version VARCHAR(50) UNIQUE NOT NULL, applied_at ${stamp[dialect === 'sqlite' ? 0 : 1]})`,
    ...steps.slice(0, count).map((name) => `INSERT INTO migration_history (version) VALUES ('${name}')`),
  ]
}

function insert(table: string, columns: readonly string[], row: Raw): string {
  const known = Object.entries(row).filter(([name]) => columns.includes(name))
  const values = known.map(([, value]) =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value),
  )
  return `INSERT INTO ${table} (${known.map(([name]) => `"${name}"`).join(', ')}) VALUES (${values.join(', ')})`
}

async function runAll({ url }: Place, statements: readonly string[]): Promise<void> {
  if (url.startsWith('sqlite:')) {
    const database = new (loadSqliteDriver())(url.slice('sqlite:'.length))
    database.exec(statements.join(';\n'))
    database.close()
    return
  }
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statements.join(';\n'))
  } finally {
    await client.end()
  }
}
