import type { App } from '../../app'
import type { Bulk } from '../applications/find-bulk'
import { findBulk } from '../applications/find-bulk'

/** How a decision about many applications goes, and what came of it; null when it is gone. */
export function findBulkFacts(
  app: Pick<App, 'db'>,
  { subjectId: bulkId }: { subjectId: number },
): Promise<Bulk | null> {
  return findBulk(app, { bulkId })
}
