import { z } from 'zod'
import type { App } from '../../app'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { findTemplatePerson } from '../../domain/templates/find-template-person'
import { previewLetters } from '../../domain/templates/preview-letters'
import type { LetterPreview } from '../../domain/templates/preview-letters'
import type { TemplatePerson } from '../../domain/templates/template-person'
import { AppError } from '../../errors'
import { personName, templateValues } from '../../messages/template-values'
import type { BroadcastContent } from '../../vocabulary/content'
import type { Language } from '../../vocabulary/language'
import type { LettersAnswer } from '../api-types/composer'
import { presentLetter } from '../presenters/letter-preview'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'

/** What a broadcast says by e-mail, as whoever asks would get it: the copy that it keeps, rendered by the code that delivers. */
export const showLetters = defineSessionRoute({
  method: 'GET',
  path: '/api/broadcasts/:id/letters',
  access: 'organiser',
  summary:
    'The e-mails of a broadcast, in each of its languages, for whoever asks; of files and polls there are none',
  input: z.object({ params: z.object({ id: rowId }) }),
  async handle({ app, session, language, t, input: { params } }) {
    const { content, filters: audience } = await loadBroadcast(app, { broadcastId: params.id })
    const person = await findTemplatePerson(app, { telegramId: session.telegramId, audience })
    if (person === null) throw new AppError('person_unknown')
    const frame = { userId: session.userId, buttons: content.buttons, t }
    return {
      body: {
        person: personName(person),
        letters: lettersOf(app, { content, person, language }).map((one) => presentLetter(app, one, frame)),
      } satisfies LettersAnswer,
    }
  },
})

/** A text says the same to everybody: it is shown in the language of whoever asks. */
function lettersOf(
  app: Pick<App, 'now'>,
  { content, person, language }: { content: BroadcastContent; person: TemplatePerson; language: Language },
): LetterPreview[] {
  if (content.kind === 'template') return previewLetters(app, { content, person, valuesOf: templateValues })
  if (content.kind !== 'text') return []
  const { subject = '', text, entities } = content
  return [{ language, refusal: null, subject, body: { kind: 'text', text, entities, lacking: [] } }]
}
