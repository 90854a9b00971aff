import { Redis } from 'ioredis'

/** Removes what a bot kept in a Redis that goes on without us. */
export async function clearRedis({ url, botId }: { url: string; botId: number }): Promise<void> {
  const redis = new Redis(url)
  try {
    for await (const keys of redis.scanStream({ match: `herald:${botId}:*`, count: 1000 })) {
      if (Array.isArray(keys) && keys.length > 0) await redis.unlink(...keys.map(String))
    }
  } finally {
    redis.disconnect()
  }
}
