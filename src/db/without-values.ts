import { QueryFailedError } from 'typeorm'

/** A failed statement carries its values, and PostgreSQL's detail quotes the row: neither belongs in a log. */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof QueryFailedError)) return error
  Object.assign(error.driverError as Error, { detail: undefined })
  return Object.assign(error, { parameters: [], detail: undefined })
}
