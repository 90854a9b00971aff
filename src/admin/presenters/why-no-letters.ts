import type { Broadcast } from '../../db/entities/broadcast.entity'
import { refusalOfMail } from '../../domain/broadcasts/assert-letters'
import type { MailSettings } from '../../domain/broadcasts/assert-letters'
import { errorSentence } from '../../messages/error-sentence'
import type { Words } from '../pages/layout'

/** Why what a broadcast says may not go by e-mail, as a sentence; null: it may. */
export function whyNoLetters(
  app: MailSettings,
  { content }: Pick<Broadcast, 'content'>,
  t: Words['t'],
): string | null {
  const refusal = refusalOfMail(app, content)
  return refusal && errorSentence(t, refusal)
}
