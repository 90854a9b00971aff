import type { App } from '../../app'
import { User } from '../../db/entities/user.entity'

/** A notice about somebody's rights says it all by its kind. */
export type OrganiserFacts = Record<string, never>

/** Whether what a notice about somebody's rights tells is still so; null when it is not, or the person is gone. */
export function findOrganiserFacts(
  isOrganiser: boolean,
): (app: Pick<App, 'db'>, subject: { subjectId: number }) => Promise<OrganiserFacts | null> {
  return async ({ db }, { subjectId: id }) => {
    const isSo = await db.source.getRepository(User).existsBy({ id, isOrganiser })
    return isSo ? {} : null
  }
}
