import { read } from '../../../db/read'
import { sql } from '../../../db/sql'
import { fine, problem, say, shown } from '../finding'
import type { Finding } from '../finding'
import { isOpen } from '../patient'
import type { Patient } from '../patient'

/** Schedules, leases and signatures bear less than this. */
const MOST_SECONDS = 5

/** The clocks of the database and of this machine agree; SQLite has no other clock. */
export async function checkClock({ database, now }: Patient): Promise<Finding[]> {
  if (!isOpen(database) || database.value.dialect.name === 'sqlite') return []
  const asked = now().getTime()
  const [row] = await read<{ now: Date }>({ db: database.value }, sql`SELECT clock_timestamp() AS now`)
  const middle = (asked + now().getTime()) / 2
  const seconds = row === undefined ? 0 : Math.abs(row.now.getTime() - middle) / 1000
  if (seconds <= MOST_SECONDS) return [fine(say`the clocks of the database and of this machine agree`)]
  return [
    problem(
      say`the clocks of the database and of this machine differ by ${shown(Math.round(seconds))} s`,
      say`set both by a time server (timedatectl set-ntp true): broadcasts would start at the wrong time`,
    ),
  ]
}
