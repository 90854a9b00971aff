import { entities } from '../../src/db/entities'
import { read } from '../../src/db/read'
import { ident, sql } from '../../src/db/sql'
import type { TestApp } from './app'
import type { HeraldProcess } from './herald-process'

/** All rows of all tables, as text. */
export async function everyRow(app: Pick<TestApp, 'db'>): Promise<string> {
  const tables = entities.map(({ options }) => options.tableName ?? options.name)
  const rows = await Promise.all(tables.map((table) => read(app, sql`SELECT * FROM ${ident(table)}`)))
  return JSON.stringify(rows)
}

/** All keys and values of this bot in Redis, as text. */
export async function everyValueInRedis({
  redis,
  config,
}: Pick<TestApp, 'redis' | 'config'>): Promise<string> {
  const values: unknown[] = []
  for (const key of await redis.keys(`*${config.botId}*`)) values.push(key, await valueOf(redis, key))
  return JSON.stringify(values)
}

async function valueOf(redis: TestApp['redis'], key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key)
    case 'hash':
      return redis.hgetall(key)
    case 'list':
      return redis.lrange(key, 0, -1)
    case 'set':
      return redis.smembers(key)
    case 'zset':
      return redis.zrange(key, 0, -1)
    case 'stream':
      return redis.xrange(key, '-', '+')
    default:
      return null // it has just expired
  }
}

/** Neither logs nor rows nor Redis hold the secret part of the bot's token. */
export async function expectNoToken(app: TestApp, processes: readonly HeraldProcess[]): Promise<void> {
  const secret = app.config.botToken.split(':')[1] ?? ''
  // Not `expect(text).not.toContain`: a failure would print all of it.
  const holds = (text: string) => text.includes(secret)
  expect({
    logs: [...processes.map((process) => process.output()), JSON.stringify(app.logs)].filter(holds),
    rows: holds(await everyRow(app)),
    redis: holds(await everyValueInRedis(app)),
  }).toEqual({ logs: [], rows: false, redis: false })
}
