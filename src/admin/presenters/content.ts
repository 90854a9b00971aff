import type { Broadcast } from '../../db/entities/broadcast.entity'
import { markupOfContent } from '../../domain/broadcasts/write-content'
import type { BroadcastContent } from '../../vocabulary/content'
import type { ShownContent } from '../api-types/broadcasts'
import type { ShownText } from '../api-types/templates'

/** What a broadcast sends, as the panel shows it. */
export function presentContent({
  content,
  templateId,
}: Pick<Broadcast, 'content' | 'templateId'>): ShownContent {
  const { kind, buttons = [], stopButton = false } = content
  const template =
    content.kind === 'template'
      ? {
          id: templateId,
          name: content.name,
          fallbackLanguage: content.fallbackLanguage,
          bodies: content.bodies,
          letters: content.letters ?? {},
        }
      : null
  return {
    kind,
    template,
    subject: content.subject ?? null,
    markup: markupOfContent({ content, templateId }),
    ...textOf(content),
    buttons,
    stopButton,
  }
}

function textOf(content: BroadcastContent): ShownText {
  switch (content.kind) {
    case 'text':
      return { text: content.text, entities: content.entities }
    case 'poll':
      return { text: content.question, entities: [] }
    case 'template':
      return { text: '', entities: [] }
    case 'album': {
      const captioned = content.items.find(({ caption }) => caption !== undefined)
      return { text: captioned?.caption ?? '', entities: captioned?.captionEntities ?? [] }
    }
    default:
      return { text: content.caption ?? '', entities: content.captionEntities ?? [] }
  }
}
