import { AlreadyHandledError } from '../../db/transaction'

/** The effects of the update were committed before: there is nothing left to do. */
export function isAlreadyHandled(error: unknown): boolean {
  return error instanceof AlreadyHandledError
}
