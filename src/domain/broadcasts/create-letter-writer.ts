import type { App } from '../../app'
import type { Broadcast } from '../../db/entities/broadcast.entity'
import type { broadcastLetter } from '../../messages/broadcast-letter'
import type { Audience } from '../../vocabulary/audience'
import { DEFAULT_LANGUAGE } from '../../vocabulary/language'
import type { OutgoingMail } from '../../vocabulary/mail'
import type { RenderFault } from '../../vocabulary/template'
import { unsubscribeHeaders, unsubscribeLink } from '../mail/unsubscribe-link'
import type { SendableLetter } from '../recipients/mark-letters'
import { createLetterRenderer } from '../templates/create-letter-renderer'
import type { ValuesOf } from '../templates/create-renderer'

export type Letter = Omit<OutgoingMail, 'to' | 'messageId'>

/** What one person gets by e-mail of a broadcast, or why there is nothing for them; of a template, what the ledger keeps of it. */
export type WrittenLetter = { renderedSubject?: string; renderedBody?: string } & (
  { kind: 'letter'; letter: Letter } | { kind: 'fault'; fault: RenderFault }
)

export interface LetterWriter {
  /** The audience, where what people get differs from person to person; null where it does not. */
  personsOf: Audience | null
  write(recipient: Pick<SendableLetter, 'person' | 'language' | 'userId'>): WrittenLetter
}

/** How values are put into words, and words into a letter: messages/template-values and messages/broadcast-letter do. */
export interface LetterWords {
  valuesOf: ValuesOf
  letterOf: typeof broadcastLetter
}

/** Says for each person what their letter says: a template is rendered with their values, a text is what it is. */
export function createLetterWriter(
  app: Pick<App, 'now' | 'config'>,
  { content, filters }: Pick<Broadcast, 'content' | 'filters'>,
  { valuesOf, letterOf }: LetterWords,
): LetterWriter {
  const { buttons } = content
  const compose = (userId: number, words: Words): Letter => {
    const who = { userId, channel: 'announcements' } as const
    const stopLink = unsubscribeLink(app, who)
    const letter = letterOf({ ...words, stopLink, ...(buttons && { buttons }) })
    return { ...letter, headers: unsubscribeHeaders(app, who) }
  }
  if (content.kind === 'template') {
    const renderer = createLetterRenderer(content, { valuesOf })
    return {
      personsOf: filters,
      write({ person, userId }) {
        if (person === null) return { kind: 'fault', fault: 'template_invalid' }
        const { subject, language, body } = renderer.render(person, { now: app.now() })
        const rendered = { renderedSubject: subject, renderedBody: body.text }
        if (body.kind === 'fault') return { kind: 'fault', fault: body.fault, ...rendered }
        return { kind: 'letter', letter: compose(userId, { subject, language, message: body }), ...rendered }
      },
    }
  }
  const { subject = '' } = content
  return {
    personsOf: null,
    write({ language, userId }) {
      // Refused when it was composed; a row may have been changed since.
      if (content.kind !== 'text') return { kind: 'fault', fault: 'template_invalid' }
      const words = { subject, message: content, language: language ?? DEFAULT_LANGUAGE }
      return { kind: 'letter', letter: compose(userId, words) }
    },
  }
}

type Words = Pick<Parameters<typeof broadcastLetter>[0], 'subject' | 'message' | 'language'>
