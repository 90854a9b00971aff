import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import type { App } from '../app'
import { AppError } from '../errors'

const WINDOW_MS = 60_000

/**
 * Counts attempts at routes that name a limit, per address and minute, in Redis: all processes of this bot share one count.
 * With Redis away nobody is kept out: what is guessed at has 256 bits.
 */
export async function limitAttempts(server: FastifyInstance, { redis, config }: App): Promise<void> {
  await server.register(rateLimit, {
    global: false,
    redis,
    nameSpace: `herald:${config.botId}:attempts:`,
    timeWindow: WINDOW_MS,
    skipOnError: true,
    errorResponseBuilder: () => new AppError('too_many_requests'),
  })
}
