import { pino } from 'pino'
import type { DestinationStream, Logger as PinoLogger } from 'pino'
import type { Config } from './config'
import { redactToken } from './redact'

export type Logger = PinoLogger

/**
 * Structured logs: JSON, or readable lines on a terminal. Data go in fields, never message text, phone numbers or
 * payloads; every line passes through {@link redactToken}.
 */
export function createLogger(
  config: Pick<Config, 'logLevel'>,
  options: { pretty?: boolean; destination?: DestinationStream } = {},
): Logger {
  const settings = {
    level: config.logLevel,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: { streamWrite: redactToken },
  }
  if (options.destination !== undefined) return pino(settings, options.destination)
  if (options.pretty !== true) return pino(settings)
  const transport = { target: 'pino-pretty', options: { ignore: 'pid', translateTime: 'SYS:HH:MM:ss' } }
  return pino({ ...settings, transport })
}
