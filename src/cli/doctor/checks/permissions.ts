import { statSync } from 'node:fs'
import { configSchema } from '../../../config'
import { parseDatabaseUrl } from '../../../db/database-url'
import { fine, say, shown, warning } from '../finding'
import type { Finding } from '../finding'
import type { Patient } from '../patient'

const READABLE_BY_OTHERS = 0o004

/** Files with secrets or with people's data that every user of the machine may read. */
export function checkPermissions({ environment, config }: Patient): Finding[] {
  const secrets = Object.keys(configSchema.shape).flatMap((name) => environment[`${name}_FILE`] ?? [])
  const address = config.databaseUrl === undefined ? undefined : parseDatabaseUrl(config.databaseUrl)
  const data = address?.dialect === 'sqlite' ? [address.path] : []
  const open = ['.env', ...secrets, ...data].filter(isOpenToAll)
  if (open.length === 0) return [fine(say`no file of Herald is open to every user of this machine`)]
  return open.map((path) =>
    warning(say`every user of this machine may read ${path}`, say`chmod ${shown('o-rwx')} ${path}`),
  )
}

function isOpenToAll(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats !== undefined && (stats.mode & READABLE_BY_OTHERS) !== 0
}
