import { findPoolerLimits, isPooled } from '../../../db/pooler'
import type { PoolerLimits } from '../../../db/pooler'
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

interface Pools {
  processes: string
  sum: number
}

/** What all processes may open together fits into what PostgreSQL gives, or the pooler before it. */
export async function checkConnections(patient: Patient): Promise<Finding[]> {
  const { database, config } = patient
  if (!isOpen(database) || database.value.dialect.name !== 'postgres') return []
  const [row] = await read<{ most: number; reserved: number }>(
    { db: database.value },
    sql`SELECT current_setting('max_connections')::integer AS most,
          current_setting('superuser_reserved_connections')::integer AS reserved`,
  )
  const server = { most: row?.most ?? 0, reserved: row?.reserved ?? 0 }
  const pools = await sumOfPools(patient)
  if (config.databaseUrl === undefined || !(await isPooled(database.value))) return [ofServer(pools, server)]
  return ofPooler(pools, { limits: await findPoolerLimits(config.databaseUrl), server })
}

function ofServer(
  { processes, sum }: Pools,
  { most, reserved }: { most: number; reserved: number },
): Finding {
  const left = most - reserved
  const says = say`${shown(processes)} may open ${shown(sum)} connections, and ${shown(BESIDES)} more come and go; PostgreSQL gives ${shown(left)}`
  if (sum + BESIDES <= left) return fine(says)
  return problem(
    says,
    say`lower PG_POOL_SIZE and PG_MAX_OVERFLOW, run fewer processes, or set max_connections to ${shown(sum + BESIDES + reserved)} or more and restart PostgreSQL`,
  )
}

function ofPooler(
  { processes, sum }: Pools,
  { limits, server }: { limits: PoolerLimits | null; server: { most: number; reserved: number } },
): Finding[] {
  const says = say`${shown(processes)} may open ${shown(sum)} connections to the pooler`
  if (limits === null)
    return [fine([...says, ...say`, which does not tell this user how many it takes (stats_users)`])]
  const takes = [...says, ...say`, which takes ${shown(limits.clients)}`]
  const left = server.most - server.reserved
  return [
    sum + BESIDES <= limits.clients
      ? fine(takes)
      : problem(
          takes,
          say`set max_client_conn of the pooler to ${shown(sum + BESIDES)} or more, lower PG_POOL_SIZE and PG_MAX_OVERFLOW, or run fewer processes`,
        ),
    ...(limits.servers + BESIDES <= left
      ? []
      : [
          problem(
            say`the pooler may open ${shown(limits.servers)} connections to PostgreSQL, which gives ${shown(left)}`,
            say`lower default_pool_size of the pooler, or set max_connections to ${shown(limits.servers + BESIDES + server.reserved)} or more and restart PostgreSQL`,
          ),
        ]),
  ]
}

/** Of the processes that run, or of one with this configuration where none does. */
async function sumOfPools({ database, config }: Patient): Promise<Pools> {
  const own = (config.pgPoolSize ?? 0) + (config.pgMaxOverflow ?? 0)
  const alone = { processes: 'one process', sum: own }
  if (!isOpen(database) || config.botId === undefined) return alone
  const known = await listProcesses({ db: database.value }, { botId: config.botId }).catch(() => []) // no such table yet
  const running = known.filter(({ secondsSilent }) => secondsSilent < SILENT_AFTER_SECONDS)
  if (running.length === 0) return alone
  const sum = running.reduce((total, { connections }) => total + (connections ?? own), 0)
  return { processes: running.length === 1 ? 'the process that runs' : `${running.length} processes`, sum }
}
