import type { App } from '../src/app'
import type { LetterFault } from '../src/domain/broadcasts/create-letter-writer'
import { createRenderer } from '../src/domain/templates/create-renderer'
import { renderedContent } from '../src/domain/templates/rendered-content'
import type { SendableRecipient } from '../src/domain/recipients/mark-sending'
import { templateValues } from '../src/messages/template-values'
import type { BroadcastContent, SendableContent } from '../src/vocabulary/content'
import type { SendOutcome } from '../src/vocabulary/send-outcome'

/** What one person gets of a broadcast, or the outcome when there is nothing to send to them. */
export type PersonsContent =
  | { kind: 'content'; content: SendableContent; renderedBody?: string }
  | { kind: 'fault'; outcome: SendOutcome; renderedBody: string }

export type ContentFor = (recipient: Pick<SendableRecipient, 'person'>) => PersonsContent

const faultTexts = {
  rendered_too_long: 'the text is longer than a message, or a letter, may be once the values are in it',
  rendered_empty: 'the text is empty once the values are in it',
  rendered_without_subject: 'the subject is empty once the values are in it',
  rendered_link_invalid: 'a link leads nowhere once the values are in it',
  template_invalid: 'the text of this language cannot be read',
  letter_unwritable: 'a letter cannot say it: it is a poll, or a file without PUBLIC_URL',
} as const satisfies Record<LetterFault, string>

/** Says for each person what they get: a template is rendered with their values, anything else is what it is. */
export function createContentFor(
  app: Pick<App, 'now'>,
  { content }: { content: BroadcastContent },
): ContentFor {
  if (content.kind !== 'template') return () => ({ kind: 'content', content })
  const renderer = createRenderer(content, { valuesOf: templateValues })
  return ({ person }) => {
    if (person === null)
      return { kind: 'fault', outcome: failedRendering('template_invalid'), renderedBody: '' }
    const rendered = renderer.render(person, { now: app.now() })
    const { text } = rendered
    if (rendered.kind === 'fault')
      return { kind: 'fault', outcome: failedRendering(rendered.fault), renderedBody: text }
    return { kind: 'content', content: renderedContent(content, rendered), renderedBody: text }
  }
}

/** No call is made; the breakers count it like a content that Telegram refuses. */
export function failedRendering(fault: LetterFault): SendOutcome {
  return { kind: 'failed', code: fault, text: faultTexts[fault], contentFault: true }
}
