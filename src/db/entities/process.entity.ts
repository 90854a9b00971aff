import { bigint, id, instant, integer, nullable, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** A process of Herald that runs, or did a moment ago. */
export interface RunningProcess {
  id: number
  botId: number
  /** `host:pid:random`, as leases name it. */
  holder: string
  /** `bot,worker`. */
  roles: string
  version: string
  startedAt: Date
  seenAt: Date
  /** Of the last error that it logged: a code, or the words of the log line; never what the error said. */
  faultCode: string | null
  faultAt: Date | null
  /** How many it may open to PostgreSQL; null on SQLite, and from an older version. */
  connections: number | null
}

export const RunningProcess = defineEntity<RunningProcess>({
  name: 'RunningProcess',
  tableName: 'processes',
  columns: {
    id: id(),
    botId: bigint(),
    holder: varchar(100, { unique: true }),
    roles: varchar(50),
    version: varchar(50),
    startedAt: instant(),
    seenAt: instant(),
    faultCode: varchar(100, nullable),
    faultAt: instant(nullable),
    connections: integer(nullable),
  },
})
