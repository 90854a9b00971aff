import { violatedUnique } from '../../db/violated-unique'
import { AppError } from '../../errors'

/** What must be unique of a name: people do not tell names apart by their case. */
export function filterNameKey(name: string): string {
  return name.toLowerCase()
}

/** Runs a write that gives a filter its name. Throws `filter_name_taken` (name) when another one has it. */
export async function namedOnce<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (violatedUnique(error) !== 'uq_saved_filters_name_key') throw error
    throw new AppError('filter_name_taken', { name }, { cause: error })
  }
}
