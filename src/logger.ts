import { pino } from 'pino'
import type { DestinationStream, Logger as PinoLogger } from 'pino'
import type { Config } from './config'

export type Logger = PinoLogger

/** A bot token, bare or inside a Bot API path; the digits alone are the bot's public id. */
const TOKEN = /(?:bot)?\d{5,}:[\w-]{8,}/g

/** Replaces anything that looks like a bot token: the second layer behind errors that never carry one. */
export function redactTokens(line: string): string {
  return line.replace(TOKEN, '[token]')
}

/**
 * Structured logs: JSON, or readable lines on a terminal. Data go in fields, never message text, phone numbers or
 * payloads; every line passes through {@link redactTokens}.
 */
export function createLogger(
  config: Pick<Config, 'logLevel'>,
  options: { pretty?: boolean; destination?: DestinationStream } = {},
): Logger {
  const settings = {
    level: config.logLevel,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: { streamWrite: redactTokens },
  }
  if (options.destination !== undefined) return pino(settings, options.destination)
  if (options.pretty !== true) return pino(settings)
  const transport = { target: 'pino-pretty', options: { ignore: 'pid', translateTime: 'SYS:HH:MM:ss' } }
  return pino({ ...settings, transport })
}
