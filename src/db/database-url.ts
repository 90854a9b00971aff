import { isAbsolute, resolve } from 'node:path'
import { AppError } from '../errors'

/** Which database an URL means. */
export type DatabaseAddress = { dialect: 'sqlite'; path: string } | { dialect: 'postgres'; url: string }

/**
 * Reads DATABASE_URL: `sqlite:./data/herald.db`, `sqlite:///absolute/path.db`, `postgres://…`, `postgresql://…`, and
 * the predecessor's `sqlite+aiosqlite:///relative.db` (four slashes: absolute) and `postgresql+asyncpg://…`.
 * Throws AppError `database_scheme_refused` for anything else; the rest of the URL is never repeated.
 */
export function parseDatabaseUrl(url: string): DatabaseAddress {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url.trim())?.[1]?.toLowerCase()
  const rest = scheme === undefined ? '' : url.trim().slice(scheme.length + 1)
  switch (scheme) {
    case 'sqlite':
      return {
        dialect: 'sqlite',
        path: sqlitePath(rest.replace(/^\/{3,}(?=\.{1,2}\/)/, '').replace(/^\/{3,}/, '/')),
      }
    case 'sqlite+aiosqlite':
      return { dialect: 'sqlite', path: sqlitePath(rest.replace(/^\/\/\//, '')) }
    case 'postgres':
    case 'postgresql':
      return { dialect: 'postgres', url: `postgresql:${rest}` }
    case 'postgresql+asyncpg':
      return { dialect: 'postgres', url: `postgresql:${rest.replace(/([?&])ssl=/, '$1sslmode=')}` }
    default:
      throw refusal(scheme ?? 'none')
  }
}

/** A file: the processes, and the reading and the writing connection of one, share it, which memory cannot. */
function sqlitePath(rest: string): string {
  const path = rest.replace(/\?.*$/, '')
  if (path === '' || path.startsWith('//') || path.includes(':memory:'))
    throw refusal(`sqlite:${path.slice(0, 8)}`)
  return isAbsolute(path) ? path : resolve(path)
}

function refusal(scheme: string): AppError {
  const message =
    `DATABASE_URL: scheme "${scheme}" is not supported; ` +
    'use sqlite:./data/herald.db or postgresql://user:password@host:5432/database'
  return new AppError('database_scheme_refused', { scheme }, { message })
}
