import type { App } from '../../app'
import { findRegistrationFacts } from './find-registration-facts'
import type { RegistrationFacts } from './find-registration-facts'

/** What somebody who got a seat is told, and the registration that they may decline. */
export type PromotionFacts = RegistrationFacts & { registrationId: number }

/** Finds what the notice of a promotion tells; null when the registration is gone. */
export async function findPromotionFacts(
  app: Pick<App, 'db'>,
  subject: { subjectId: number; payload: unknown },
): Promise<PromotionFacts | null> {
  const facts = await findRegistrationFacts(app, subject)
  return facts && { ...facts, registrationId: subject.subjectId }
}
