import { z } from 'zod'
import type { App } from '../../app'
import type { Broadcast } from '../../db/entities/broadcast.entity'
import { createLetterWriter } from '../../domain/broadcasts/create-letter-writer'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { NOBODY } from '../../domain/mail/unsubscribe-link'
import type { Session } from '../../domain/panel/find-session'
import { findTemplatePerson } from '../../domain/templates/find-template-person'
import { previewLetters } from '../../domain/templates/preview-letters'
import { AppError } from '../../errors'
import { broadcastLetter } from '../../messages/broadcast-letter'
import { templateValues } from '../../messages/template-values'
import { lettersAnswer } from '../api-types/composer'
import type { ShownLetter } from '../api-types/templates'
import type { Words } from '../pages/layout'
import { presentLetter } from '../presenters/letter-preview'
import { whyNoLetters } from '../presenters/why-no-letters'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'

/** What a broadcast says by e-mail, as whoever asks would get it: the copy that it keeps, rendered by the code that delivers. */
export const showLetters = defineSessionRoute({
  method: 'GET',
  path: '/api/broadcasts/:id/letters',
  access: 'organiser',
  summary:
    'The e-mails of a broadcast for whoever asks: of a template in each of its languages, of anything else one',
  input: z.object({ params: z.object({ id: rowId }) }),
  answer: lettersAnswer,
  async handle({ app, session, input: { params }, ...words }) {
    const broadcast = await loadBroadcast(app, { broadcastId: params.id })
    const asked = { broadcast, session, words }
    const letters =
      broadcast.content.kind === 'template' ? await ofTemplate(app, asked) : [ofAnythingElse(app, asked)]
    return { body: letters }
  },
})

interface Asked {
  broadcast: Broadcast
  session: Session
  words: Words
}

async function ofTemplate(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { broadcast: { content, filters: audience }, session: { telegramId }, words: { t } }: Asked,
): Promise<ShownLetter[]> {
  if (content.kind !== 'template') return []
  const person = await findTemplatePerson(app, { telegramId, audience })
  if (person === null) throw new AppError('person_unknown')
  const letters = previewLetters(app, { content, person, valuesOf: templateValues })
  return letters.map((one) => presentLetter(app, one, { buttons: content.buttons, t }))
}

/** It says the same to everybody: it is shown in the language of whoever asks, its link for unsubscribing is nobody's. */
function ofAnythingElse(
  app: Pick<App, 'now' | 'config'>,
  { broadcast, words: { language, t } }: Omit<Asked, 'session'>,
): ShownLetter {
  const writer = createLetterWriter(app, broadcast, { valuesOf: templateValues, letterOf: broadcastLetter })
  const written = writer.write({ person: null, language, userId: NOBODY })
  const nothing = { language, lacking: [], subject: '', text: '', html: '' }
  if (written.kind === 'fault') return { ...nothing, problem: whyNoLetters(app, broadcast, t) }
  const { subject, text, html = '' } = written.letter
  return { language, lacking: [], problem: null, subject, text, html }
}
