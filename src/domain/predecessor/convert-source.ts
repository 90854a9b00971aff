import { createDiskIndex } from '../../db/predecessor/disk-index'
import type { PredecessorSource, RawRow } from '../../db/predecessor/predecessor-source'
import type { Stage, StagedRow } from '../../db/predecessor/staged-rows'
import { LeftOut } from './conversion'
import type { Convert } from './conversion'
import { convertBroadcast } from './convert-broadcast'
import { convertCompetition } from './convert-competition'
import { convertRecipient } from './convert-recipient'
import { convertRegistration, noteApplication } from './convert-registration'
import { convertJuryPanel, convertPanelChoice, convertSlotChoice, convertTimeSlot } from './convert-seats'
import { convertTemplate } from './convert-template'
import { convertUser } from './convert-user'
import { countOutcomes } from './count-outcomes'
import type { Finding } from './findings'
import { createKnownRows } from './known-rows'
import type { KnownRows } from './known-rows'
import { listLeftBehind, listUnasked } from './list-left-behind'
import { readRawRow } from './read-raw-row'

export interface ConvertedTable {
  table: string
  /** Rows of the source: those that were carried, and those that were left out. */
  carried: number
  leftOut: number
}

export interface Converted {
  tables: readonly ConvertedTable[]
  findings: readonly Finding[]
}

export interface ConversionListener {
  rows(count: number): void
}

/** Parents before children. */
export const convertedTables = {
  users: convertUser,
  competitions: () => convertCompetition,
  registrations: convertRegistration,
  time_slots: convertTimeSlot,
  voter_time_slots: convertSlotChoice,
  jury_panels: convertJuryPanel,
  voter_jury_panels: convertPanelChoice,
  message_templates: convertTemplate,
  broadcasts: convertBroadcast,
  broadcast_recipients: convertRecipient,
} as const satisfies Record<string, (known: KnownRows) => Convert>

/** Reads every row of the source once, and writes what Herald makes of it; gives what did not come as it was. */
export async function convertSource(
  source: PredecessorSource,
  order: { stage: Stage; listener: ConversionListener },
): Promise<Converted> {
  const index = createDiskIndex()
  try {
    const known = createKnownRows({ ...(await recipientFacts(source)), index })
    return await convertTables(source, { ...order, known })
  } finally {
    index.close()
  }
}

async function convertTables(
  source: PredecessorSource,
  { stage, listener, known }: { stage: Stage; listener: ConversionListener; known: KnownRows },
): Promise<Converted> {
  const findings: Finding[] = []
  for await (const page of source.pages('registrations')) noteApplications(known, page)
  const tables: ConvertedTable[] = []
  for (const [table, create] of Object.entries(convertedTables)) {
    if (!source.tables.has(table)) continue
    const work = { source, stage, listener, findings, table, known, convert: create(known) }
    tables.push(await convertTable(work))
  }
  await stage.run(countOutcomes())
  findings.push(...(await listLeftBehind(source, Object.keys(convertedTables))))
  return { tables, findings }
}

async function recipientFacts(source: PredecessorSource) {
  if (!source.tables.has('broadcast_recipients'))
    return { launched: new Set<number>(), repeated: new Set<number>(), emailOffset: 0 }
  const launched = await source.ids('SELECT DISTINCT broadcast_id AS id FROM broadcast_recipients')
  // Of several rows of one person the one that was sent stays, otherwise the first.
  const repeated = await source.ids(
    `SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY broadcast_id, user_id ORDER BY
       CASE WHEN lower(CAST(telegram_status AS text)) IN ('sent', 'delivered') THEN 0 ELSE 1 END, id) AS place
     FROM broadcast_recipients WHERE user_id IS NOT NULL) AS numbered WHERE place > 1`,
  )
  const emailOffset = await source.lastId('broadcast_recipients')
  return { launched: new Set(launched), repeated: new Set(repeated), emailOffset }
}

function noteApplications(known: KnownRows, page: readonly RawRow[]): void {
  const silent = { tell: () => undefined, asked: new Set<string>() }
  for (const raw of page) noteApplication(known, { ...readRawRow(raw, silent), id: Number(raw['id']) })
}

interface TableWork {
  source: PredecessorSource
  stage: Stage
  listener: ConversionListener
  findings: Finding[]
  table: string
  known: KnownRows
  convert: Convert
}

async function convertTable(work: TableWork): Promise<ConvertedTable> {
  const { source, stage, listener, findings, table } = work
  const asked = new Set(['id'])
  let [carried, leftOut] = [0, 0]
  for await (const page of source.pages(table)) {
    const rows: StagedRow[] = []
    for (const raw of page) {
      const converted = convertRow(work, { raw, asked })
      if (converted.length === 0) leftOut += 1
      else carried += 1
      rows.push(...converted)
    }
    await stage.insert(table, rows)
    listener.rows(page.length)
  }
  if (carried > 0) findings.push(...(await listUnasked(source, { table, asked })))
  return { table, carried, leftOut }
}

function convertRow(
  { table, known, convert, findings }: TableWork,
  { raw, asked }: { raw: RawRow; asked: Set<string> },
): readonly StagedRow[] {
  const id = Number(raw['id'])
  const before = findings.length
  const tell = (problem: string) => {
    const isTold = findings.slice(before).some((finding) => finding.problem === problem)
    if (!isTold) findings.push({ table, id, kind: 'changed', problem })
  }
  const row = { ...readRawRow(raw, { tell, asked }), id }
  const converted = convert(row, tell)
  if (!(converted instanceof LeftOut)) {
    if (table in known.carried) known.carried[table as keyof KnownRows['carried']].set(id, id)
    return converted
  }
  findings.length = before // of a row that is not there only that is told
  findings.push({ table, id, kind: 'row left out', problem: converted.reason })
  return []
}
