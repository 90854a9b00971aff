import { pino } from 'pino'
import type { DestinationStream, Logger as PinoLogger, LoggerOptions } from 'pino'
import type { Config } from './config'
import { redactToken } from './redact'

export type Logger = PinoLogger

/**
 * Structured logs: JSON, or readable lines on a terminal. Data go in fields, never message text, phone numbers or
 * payloads; every line passes through {@link redactToken}. `onFault` hears of each error by its code, or by the words of
 * its line.
 */
export function createLogger(
  config: Pick<Config, 'logLevel'>,
  options: { pretty?: boolean; destination?: DestinationStream; onFault?: (code: string) => void } = {},
): Logger {
  const settings = {
    level: config.logLevel,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: { streamWrite: redactToken, ...hearFaults(options.onFault) },
  }
  if (options.destination !== undefined) return pino(settings, options.destination)
  if (options.pretty !== true) return pino(settings)
  const transport = { target: 'pino-pretty', options: { ignore: 'pid', translateTime: 'SYS:HH:MM:ss' } }
  return pino({ ...settings, transport })
}

const ERROR_LEVEL = 50

function hearFaults(
  onFault?: (code: string) => void,
): Pick<NonNullable<LoggerOptions['hooks']>, 'logMethod'> {
  if (onFault === undefined) return {}
  return {
    logMethod(args, method, level) {
      if (level >= ERROR_LEVEL) onFault(codeOf(args))
      method.apply(this, args)
    },
  }
}

/** Of `log.error({ err }, 'update set aside')`: the error's code if it has one, and the words, which are always ours. */
function codeOf([facts, words]: readonly unknown[]): string {
  const { code, err } = (typeof facts === 'object' && facts !== null ? facts : {}) as {
    code?: unknown
    err?: { code?: unknown }
  }
  const known = [code, err?.code].find((each) => typeof each === 'string')
  return [known, typeof words === 'string' ? words : undefined].filter(Boolean).join(': ')
}
