import { resolve } from 'node:path'
import { parseDatabaseUrl } from '../../../src/db/database-url'
import { AppError } from '../../../src/errors'

describe('parseDatabaseUrl', () => {
  it.each([
    ['sqlite:./data/herald.db', resolve('data/herald.db')],
    ['sqlite:data/herald.db', resolve('data/herald.db')],
    ['sqlite:/var/lib/herald.db', '/var/lib/herald.db'],
    ['sqlite:///var/lib/herald.db', '/var/lib/herald.db'],
    ['sqlite:////var/lib/herald.db', '/var/lib/herald.db'],
    ['sqlite:///./data/herald.db', resolve('data/herald.db')],
    ['sqlite+aiosqlite:///data/herald.db', resolve('data/herald.db')],
    ['sqlite+aiosqlite:///./data/herald.db', resolve('data/herald.db')],
    ['sqlite+aiosqlite:////var/lib/herald.db', '/var/lib/herald.db'],
    ['SQLITE:./herald.db?mode=rwc', resolve('herald.db')],
  ])('%s is the file %s', (url, path) => {
    expect(parseDatabaseUrl(url)).toEqual({ dialect: 'sqlite', path })
  })

  it.each([
    ['postgres://a:b@host:5433/name', 'postgresql://a:b@host:5433/name'],
    ['postgresql://a:b@host/name?sslmode=require', 'postgresql://a:b@host/name?sslmode=require'],
    ['postgresql+asyncpg://a:b@host/name', 'postgresql://a:b@host/name'],
    ['postgresql+asyncpg://a:b@host/name?ssl=require', 'postgresql://a:b@host/name?sslmode=require'],
  ])('%s is PostgreSQL at %s', (url, expected) => {
    expect(parseDatabaseUrl(url)).toEqual({ dialect: 'postgres', url: expected })
  })

  it.each([
    ['mysql://root:hunter2@host/name', 'mysql'],
    ['mongodb+srv://root:hunter2@host/name', 'mongodb+srv'],
    ['postgresql+psycopg2://root:hunter2@host/name', 'postgresql+psycopg2'],
    ['/data/hunter2.db', 'none'],
    ['', 'none'],
  ])('refuses %s by the name of its scheme and prints no password', (url, scheme) => {
    const error = refusalOf(url)
    expect(error).toMatchObject({ code: 'database_scheme_refused', details: { scheme } })
    expect(error.message).toContain(`"${scheme}"`)
    expect(JSON.stringify([error.message, error.details])).not.toContain('hunter2')
  })

  it.each(['sqlite::memory:', 'sqlite:', 'sqlite+aiosqlite:///:memory:'])(
    'refuses %s, which processes cannot share',
    (url) => {
      expect(refusalOf(url).code).toBe('database_scheme_refused')
    },
  )
})

function refusalOf(url: string): AppError {
  try {
    parseDatabaseUrl(url)
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error(`${url} was not refused`)
}
