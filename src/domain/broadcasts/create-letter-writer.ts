import type { App } from '../../app'
import type { Broadcast } from '../../db/entities/broadcast.entity'
import type { broadcastLetter } from '../../messages/broadcast-letter'
import type { Audience } from '../../vocabulary/audience'
import { filesOf } from '../../vocabulary/content'
import { DEFAULT_LANGUAGE } from '../../vocabulary/language'
import type { OutgoingMail } from '../../vocabulary/mail'
import type { RenderFault } from '../../vocabulary/template'
import { fileLink } from './file-link'
import { unsubscribeHeaders, unsubscribeLink } from '../mail/unsubscribe-link'
import type { SendableLetter } from '../recipients/mark-letters'
import { createLetterRenderer } from '../templates/create-letter-renderer'
import type { ValuesOf } from '../templates/create-renderer'

/** Why there is no letter for somebody; unwritable is a poll, and a file that has no address. */
export type LetterFault = RenderFault | 'letter_unwritable'

export type Letter = Omit<OutgoingMail, 'to' | 'messageId'>

/** What one person gets by e-mail of a broadcast, or why there is nothing for them; of a template, what the ledger keeps of it. */
export type WrittenLetter = { renderedSubject?: string; renderedBody?: string } & (
  { kind: 'letter'; letter: Letter } | { kind: 'fault'; fault: LetterFault }
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

/**
 * Says for each person what their letter says: a template is rendered with their values, anything else is what it is; its
 * files are links.
 */
export function createLetterWriter(
  app: Pick<App, 'now' | 'config'>,
  { id: broadcastId, content, filters }: Pick<Broadcast, 'id' | 'content' | 'filters'>,
  { valuesOf, letterOf }: LetterWords,
): LetterWriter {
  const { buttons } = content
  const fileLinks = filesOf(content).flatMap((_, index) => fileLink(app, { broadcastId, index }) ?? [])
  const compose = (userId: number, words: Words): Letter => {
    const who = { userId, channel: 'announcements' } as const
    const stopLink = unsubscribeLink(app, who)
    const letter = letterOf({ ...words, fileLinks, stopLink, ...(buttons && { buttons }) })
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
        return { kind: 'letter', letter: compose(userId, { subject, language, content: body }), ...rendered }
      },
    }
  }
  const { subject = '' } = content
  const isWhole = fileLinks.length === filesOf(content).length
  return {
    personsOf: null,
    write({ language, userId }) {
      // Refused when it was composed; a row, or PUBLIC_URL, may have been changed since.
      if (content.kind === 'poll' || !isWhole) return { kind: 'fault', fault: 'letter_unwritable' }
      return {
        kind: 'letter',
        letter: compose(userId, { subject, content, language: language ?? DEFAULT_LANGUAGE }),
      }
    },
  }
}

type Words = Pick<Parameters<typeof broadcastLetter>[0], 'subject' | 'content' | 'language'>
