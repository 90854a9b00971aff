import { FormattedString } from '@grammyjs/parse-mode'
import { filesOf } from '../vocabulary/content'
import type { AlbumContent, ContentFile, MediaContent, TextContent } from '../vocabulary/content'
import type { OutgoingMessage } from '../vocabulary/message'
import type { Translate } from './translate'

/** What a letter can say of a broadcast, rendered for whoever reads it. */
export type LetterContent = TextContent | MediaContent | AlbumContent

/** The words of a letter: a text, or what stands with its files. */
export function wordsOf(content: LetterContent): Pick<OutgoingMessage, 'text' | 'entities'> {
  if (content.kind === 'text') return content
  const captions = filesOf(content).flatMap(({ caption = '', captionEntities = [] }) =>
    caption === '' ? [] : [new FormattedString(caption, captionEntities)],
  )
  const { text, entities } = FormattedString.join(captions, '\n\n')
  return { text, entities }
}

/** What a link to a file says: what it is, and what it is called. */
export function fileLabel(t: Translate, { kind, facts }: ContentFile): string {
  const label = t(`content-${kind.replaceAll('_', '-')}`)
  return facts?.name === undefined ? label : t('letter-file', { kind: label, name: facts.name })
}
