import type { App } from '../../app'
import { NOBODY, unsubscribeLink } from '../../domain/mail/unsubscribe-link'
import type { LetterPreview } from '../../domain/templates/preview-letters'
import { broadcastLetter } from '../../messages/broadcast-letter'
import { errorSentence } from '../../messages/error-sentence'
import type { UrlButton } from '../../vocabulary/content'
import type { ShownLetter } from '../api-types/templates'
import type { Words } from '../pages/layout'

interface Frame {
  buttons?: UrlButton[][] | undefined
  t: Words['t']
}

/**
 * A letter as one person would get it, both parts of it, or why they could not. Its link for unsubscribing is nobody's:
 * whoever looks at it, and presses, stops nothing.
 */
export function presentLetter(
  app: Pick<App, 'config'>,
  shown: LetterPreview,
  { buttons, t }: Frame,
): ShownLetter {
  const { language } = shown
  const nothing = { language, subject: '', text: '', html: '', lacking: [] }
  if (shown.refusal !== null) return { ...nothing, problem: errorSentence(t, shown.refusal) }
  const { subject, body } = shown
  const { lacking } = body
  if (body.kind === 'fault')
    return { ...nothing, subject, lacking, problem: t('template-person-fault', { fault: body.fault }) }
  const { text, html = '' } = broadcastLetter({
    ...{
      subject,
      language,
      content: body,
      fileLinks: [],
      stopLink: unsubscribeLink(app, { userId: NOBODY, channel: 'announcements' }),
    },
    ...(buttons && { buttons }),
  })
  return { language, problem: null, lacking, subject, text, html }
}
