import type { App } from '../../app'
import type { Audience } from '../../vocabulary/audience'
import type { BroadcastContent, SendableContent } from '../../vocabulary/content'
import type { RenderFault } from '../../vocabulary/template'
import { createRenderer } from '../templates/create-renderer'
import type { ValuesOf } from '../templates/create-renderer'
import { findTemplatePerson } from '../templates/find-template-person'
import { renderedContent } from '../templates/rendered-content'

export type OwnContent = { content: SendableContent } | { fault: RenderFault }

/** What one person, an organiser who tries it, would get of a draft; null: nobody has this id. */
export async function findOwnContent(
  app: Pick<App, 'db' | 'now'>,
  {
    content,
    audience,
    telegramId,
    valuesOf,
  }: { content: BroadcastContent; audience: Audience; telegramId: number; valuesOf: ValuesOf },
): Promise<OwnContent | null> {
  if (content.kind !== 'template') return { content }
  const person = await findTemplatePerson(app, { telegramId, audience })
  if (person === null) return null
  const rendered = createRenderer(content, { valuesOf }).render(person, { now: app.now() })
  return rendered.kind === 'text'
    ? { content: renderedContent(content, rendered) }
    : { fault: rendered.fault }
}
