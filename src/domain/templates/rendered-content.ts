import type { ContentButtons, SendableContent, TemplateContent } from '../../vocabulary/content'
import type { Rendered } from './render-template'

/** The message that a template is for one person: its text, and below it what hangs below all of them. */
export function renderedContent(
  { buttons, stopButton }: TemplateContent & ContentButtons,
  { text, entities }: Extract<Rendered, { kind: 'text' }>,
): SendableContent {
  return {
    ...{ kind: 'text', text, entities },
    ...(buttons && { buttons }),
    ...(stopButton !== undefined && { stopButton }),
  }
}
