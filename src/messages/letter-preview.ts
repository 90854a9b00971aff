import { FormattedString } from '@grammyjs/parse-mode'
import type { Preview } from '../domain/templates/flight-log'
import { MAX_TEXT_LENGTH } from '../vocabulary/content'
import type { OutgoingMessage } from '../vocabulary/message'
import { shortened } from './shortened'
import { personName } from './template-values'
import type { Translate } from './translate'

/** A letter's words as a real person gets them: below a line that says who, and its subject; a long one is cut short. */
export function letterPreview(
  t: Translate,
  { person, language, subject = '', rendered }: Preview,
): OutgoingMessage[] {
  const facts = { name: personName(person), language: t(`language-${language}`) }
  const title = FormattedString.italic(t('letter-preview-title', facts))
  const headed = FormattedString.join([title, FormattedString.bold(subject)], '\n\n')
  const whole = FormattedString.join([headed, new FormattedString(rendered.text, rendered.entities)], '\n\n')
  if (whole.text.length <= MAX_TEXT_LENGTH) return [{ text: whole.text, entities: whole.entities }]
  const { length } = shortened(whole.text, MAX_TEXT_LENGTH)
  const { text, entities } = FormattedString.join([whole.slice(0, length - 1), '…'], '')
  return [{ text, entities }]
}
