import { FormattedString } from '@grammyjs/parse-mode'
import type { Preview } from '../domain/templates/flight-log'
import { MAX_TEXT_LENGTH } from '../vocabulary/content'
import type { OutgoingMessage } from '../vocabulary/message'
import { personName } from './template-values'
import type { Translate } from './translate'

/** A message as a real person gets it, below a line that says who; two messages where one would be too long. */
export function templatePreview(t: Translate, { why, person, rendered }: Preview): OutgoingMessage[] {
  const title = FormattedString.italic(t('template-preview-title', { why, name: personName(person) }))
  const message = new FormattedString(rendered.text, rendered.entities)
  const both = FormattedString.join([title, message], '\n\n')
  const parts = both.text.length > MAX_TEXT_LENGTH ? [title, message] : [both]
  return parts.map(({ text, entities }) => ({ text, entities }))
}
