import type { Database } from './data-source'

/** Connections of this process to PostgreSQL. */
export interface PoolFigures {
  inUse: number
  idle: number
  /** So many it may have. */
  most: number
  /** Callers that wait for one. */
  waiting: number
}

/** The part of pg's pool that matters here. */
interface Pool {
  totalCount: number
  idleCount: number
  waitingCount: number
}

/** How busy the pool is; null on SQLite, which has none. */
export function poolFigures({ dialect, source }: Pick<Database, 'dialect' | 'source'>): PoolFigures | null {
  if (dialect.name === 'sqlite') return null
  const { master } = source.driver as unknown as { master: Pool } // TypeORM types no driver's pool; docs/METRICS.md rests on it
  const { totalCount, idleCount: idle, waitingCount: waiting } = master
  return { inUse: totalCount - idle, idle, waiting, most: source.options.poolSize ?? totalCount }
}
