import type { App } from '../src/app'
import { AppError } from '../src/errors'
import { safeError } from './safe-error'

/** Tells what went wrong with work that is tried again every second: the same thing once, until it goes well. */
export interface FailureLog {
  failed: (error: unknown) => void
  succeeded: () => void
}

export function createFailureLog({ logger }: Pick<App, 'logger'>, facts: object): FailureLog {
  let told: string | undefined
  return {
    failed(error) {
      const { name, message } = safeError(error)
      if (told === `${name}: ${message}`) return
      told = `${name}: ${message}`
      logFailure({ logger }, { facts, error })
    },
    succeeded() {
      if (told !== undefined) logger.info(facts, 'work goes on')
      told = undefined
    },
  }
}

/** An operational error goes by and the work is found again; anything else is a bug. */
export function logFailure(
  { logger }: Pick<App, 'logger'>,
  { facts, error }: { facts: object; error: unknown },
): void {
  const isExpected = error instanceof AppError && error.kind === 'operational'
  logger[isExpected ? 'warn' : 'error']({ ...facts, err: safeError(error) }, 'work failed')
}
