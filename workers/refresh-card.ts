import type { App } from '../src/app'
import { findCard } from '../src/domain/registrations/card'
import type { ShownCard } from '../src/domain/registrations/card'
import { registrationCard } from '../src/messages/registration-card'
import { translator } from '../src/messages/translate'
import { DEFAULT_LANGUAGE } from '../src/vocabulary/language'
import type { OutgoingMessage } from '../src/vocabulary/message'
import { safeError } from './safe-error'

/**
 * Brings the card of a registration up to date where its person has it. Never throws, and an edit that fails is not
 * repeated: the notice tells the state, and every press of the card and every /my shows it anew.
 */
export async function refreshCard(app: App, { registrationId }: { registrationId: number }): Promise<void> {
  try {
    const card = await findCard(app, { registrationId })
    if (card !== null) await app.messenger.editMessage({ ...card, message: messageOf(card) })
  } catch (error) {
    app.logger.warn(
      { registrationId, err: safeError(error) },
      'card of a registration not brought up to date',
    )
  }
}

function messageOf({ registration, timezone, language }: ShownCard): OutgoingMessage {
  const read = language ?? DEFAULT_LANGUAGE
  return registrationCard(translator(read), { registration, language: read, ownTimezone: timezone })
}
