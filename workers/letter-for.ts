import type { App } from '../src/app'
import type { Broadcast } from '../src/db/entities/broadcast.entity'
import { unsubscribeHeaders, unsubscribeLink } from '../src/domain/mail/unsubscribe-link'
import type { SendableLetter } from '../src/domain/recipients/mark-letters'
import { createLetterRenderer } from '../src/domain/templates/create-letter-renderer'
import { broadcastLetter } from '../src/messages/broadcast-letter'
import { templateValues } from '../src/messages/template-values'
import type { Audience } from '../src/vocabulary/audience'
import { DEFAULT_LANGUAGE } from '../src/vocabulary/language'
import type { OutgoingMail } from '../src/vocabulary/mail'
import type { SendOutcome } from '../src/vocabulary/send-outcome'
import { failedRendering } from './content-for'

type Letter = Omit<OutgoingMail, 'to' | 'messageId'>

/** What one person gets by e-mail of a broadcast, or the outcome when there is nothing to send to them. */
export type PersonsLetter = { renderedSubject?: string; renderedBody?: string } & (
  { kind: 'letter'; letter: Letter } | { kind: 'fault'; outcome: SendOutcome }
)

export interface LetterFor {
  /** The audience, where what people get differs from person to person; null where it does not. */
  personsOf: Audience | null
  write(recipient: Pick<SendableLetter, 'person' | 'language' | 'userId'>): PersonsLetter
}

/** Says for each person what their letter says: a template is rendered with their values, a text is what it is. */
export function createLetterFor(
  app: Pick<App, 'now' | 'config'>,
  { content, filters }: Pick<Broadcast, 'content' | 'filters'>,
): LetterFor {
  const { buttons } = content
  const compose = (userId: number, words: Words): Letter => {
    const who = { userId, channel: 'announcements' } as const
    const stopLink = unsubscribeLink(app, who)
    const letter = broadcastLetter({ ...words, stopLink, ...(buttons && { buttons }) })
    return { ...letter, headers: unsubscribeHeaders(app, who) }
  }
  if (content.kind === 'template') {
    const renderer = createLetterRenderer(content, { valuesOf: templateValues })
    return {
      personsOf: filters,
      write({ person, userId }) {
        if (person === null) return { kind: 'fault', outcome: failedRendering('template_invalid') }
        const { subject, language, body } = renderer.render(person, { now: app.now() })
        const rendered = { renderedSubject: subject, renderedBody: body.text }
        if (body.kind === 'fault') return { kind: 'fault', outcome: failedRendering(body.fault), ...rendered }
        return { kind: 'letter', letter: compose(userId, { subject, language, message: body }), ...rendered }
      },
    }
  }
  const { subject = '' } = content
  return {
    personsOf: null,
    write({ language, userId }) {
      // Refused when it was composed; a row may have been changed since.
      if (content.kind !== 'text') return { kind: 'fault', outcome: failedRendering('template_invalid') }
      const words = { subject, message: content, language: language ?? DEFAULT_LANGUAGE }
      return { kind: 'letter', letter: compose(userId, words) }
    },
  }
}

type Words = Pick<Parameters<typeof broadcastLetter>[0], 'subject' | 'message' | 'language'>
