import { openReader } from '../../../db/data-source'
import type { DatabaseReader } from '../../../db/data-source'
import { identityOf, isPooled } from '../../../db/pooler'
import { faultCode } from '../fault-code'
import { fine, problem, say, shown, warning } from '../finding'
import type { Finding } from '../finding'
import { isOpen } from '../patient'
import type { Patient } from '../patient'

const name = say`set DATABASE_DIRECT_URL to the PostgreSQL that DATABASE_URL leads to, past the pooler`

/** Where a pooler stands before PostgreSQL, DATABASE_DIRECT_URL leads past it to the same database. */
export async function checkPooler({ database, config }: Patient): Promise<Finding[]> {
  if (!isOpen(database) || database.value.dialect.name !== 'postgres') return []
  const { databaseDirectUrl: url } = config
  if (url !== undefined) return [await checkDirect(database.value, url)]
  if (!(await isPooled(database.value))) return [fine(say`none stands before PostgreSQL`)]
  return [
    warning(
      say`DATABASE_URL leads through a pooler, whose time-outs and few sessions migrations and backups have to share`,
      name,
    ),
  ]
}

async function checkDirect(db: DatabaseReader, url: string): Promise<Finding> {
  let direct: DatabaseReader
  try {
    direct = await openReader({ url, migrations: [] })
  } catch (fault) {
    const says = say`DATABASE_DIRECT_URL cannot be opened (${shown(faultCode(fault))}), and migrations need it`
    return problem(says, say`correct it, or leave it empty where no pooler stands before PostgreSQL`)
  }
  try {
    if ((await identityOf(direct)) !== (await identityOf(db)))
      return problem(say`DATABASE_DIRECT_URL leads to another database than DATABASE_URL`, name)
    if (await isPooled(direct)) return warning(say`DATABASE_DIRECT_URL leads through a pooler as well`, name)
  } finally {
    await direct.close()
  }
  const pooled = await isPooled(db)
  return fine(pooled ? say`DATABASE_DIRECT_URL leads past it` : say`none stands before PostgreSQL`)
}
