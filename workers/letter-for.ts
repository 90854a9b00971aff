import type { App } from '../src/app'
import type { Broadcast } from '../src/db/entities/broadcast.entity'
import type { SendableLetter } from '../src/domain/recipients/mark-letters'
import { createLetterRenderer } from '../src/domain/templates/create-letter-renderer'
import { broadcastKeyboard } from '../src/messages/broadcast-keyboard'
import { letterOf } from '../src/messages/letter'
import { templateValues } from '../src/messages/template-values'
import { translator } from '../src/messages/translate'
import type { Audience } from '../src/vocabulary/audience'
import type { ContentButtons } from '../src/vocabulary/content'
import { DEFAULT_LANGUAGE } from '../src/vocabulary/language'
import type { Language } from '../src/vocabulary/language'
import type { OutgoingMail } from '../src/vocabulary/mail'
import type { OutgoingMessage } from '../src/vocabulary/message'
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
  app: Pick<App, 'now'>,
  { content, filters }: Pick<Broadcast, 'content' | 'filters'>,
): LetterFor {
  const compose = (
    message: OutgoingMessage,
    { subject, language }: { subject: string; language: Language },
  ) => {
    const markup = buttonsOf(content, language)
    return { subject, ...letterOf({ ...message, ...(markup && { reply_markup: markup }) }, { language }) }
  }
  if (content.kind === 'template') {
    const renderer = createLetterRenderer(content, { valuesOf: templateValues })
    return {
      personsOf: filters,
      write({ person }) {
        if (person === null) return { kind: 'fault', outcome: failedRendering('template_invalid') }
        const { subject, language, body } = renderer.render(person, { now: app.now() })
        const rendered = { renderedSubject: subject, renderedBody: body.text }
        if (body.kind === 'fault') return { kind: 'fault', outcome: failedRendering(body.fault), ...rendered }
        return { kind: 'letter', letter: compose(body, { subject, language }), ...rendered }
      },
    }
  }
  const { subject = '' } = content
  return {
    personsOf: null,
    write({ language }) {
      // Refused when it was composed; a row may have been changed since.
      if (content.kind !== 'text') return { kind: 'fault', outcome: failedRendering('template_invalid') }
      return { kind: 'letter', letter: compose(content, { subject, language: language ?? DEFAULT_LANGUAGE }) }
    },
  }
}

function buttonsOf(buttons: ContentButtons, language: Language) {
  return broadcastKeyboard(translator(language), { ...buttons, stopButton: false })
}
