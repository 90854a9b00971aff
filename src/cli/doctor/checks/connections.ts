import { read } from '../../../db/read'
import { sql } from '../../../db/sql'
import { listProcesses } from '../../../domain/processes/list-processes'
import { fine, problem, say, shown } from '../finding'
import type { Finding } from '../finding'
import { isOpen } from '../patient'
import type { Patient } from '../patient'

/** For a migration, a backup and this doctor. */
const BESIDES = 4
const SILENT_AFTER_SECONDS = 30

/** What all processes may open together fits into what PostgreSQL gives. */
export async function checkConnections(patient: Patient): Promise<Finding[]> {
  const { database, config } = patient
  if (!isOpen(database) || database.value.dialect.name !== 'postgres') return []
  if (config.databaseDirectUrl !== undefined)
    return [
      fine(say`a pooler stands before PostgreSQL (DATABASE_DIRECT_URL is given) and holds the connections`),
    ]
  const [row] = await read<{ most: number; reserved: number }>(
    { db: database.value },
    sql`SELECT current_setting('max_connections')::integer AS most,
          current_setting('superuser_reserved_connections')::integer AS reserved`,
  )
  const left = (row?.most ?? 0) - (row?.reserved ?? 0)
  const { processes, sum } = await sumOfPools(patient)
  const says = say`${shown(processes)} may open ${shown(sum)} connections, and ${shown(BESIDES)} more come and go; PostgreSQL gives ${shown(left)}`
  if (sum + BESIDES <= left) return [fine(says)]
  return [
    problem(
      says,
      say`lower PG_POOL_SIZE and PG_MAX_OVERFLOW, run fewer processes, or set max_connections to ${shown(sum + BESIDES + (row?.reserved ?? 0))} or more and restart PostgreSQL`,
    ),
  ]
}

/** Of the processes that run, or of one with this configuration where none does. */
async function sumOfPools({ database, config }: Patient): Promise<{ processes: string; sum: number }> {
  const own = (config.pgPoolSize ?? 0) + (config.pgMaxOverflow ?? 0)
  const alone = { processes: 'one process', sum: own }
  if (!isOpen(database) || config.botId === undefined) return alone
  const known = await listProcesses({ db: database.value }, { botId: config.botId }).catch(() => []) // no such table yet
  const running = known.filter(({ secondsSilent }) => secondsSilent < SILENT_AFTER_SECONDS)
  if (running.length === 0) return alone
  const sum = running.reduce((total, { connections }) => total + (connections ?? own), 0)
  return { processes: running.length === 1 ? 'the process that runs' : `${running.length} processes`, sum }
}
