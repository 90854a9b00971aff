import type { MessageEntity } from 'grammy/types'
import { AppError } from '../../errors'
import { MAX_CAPTION_LENGTH } from '../../vocabulary/content'
import type { AlbumContent, TextContent } from '../../vocabulary/content'

/** A line that stands between the captions of an album, in one message. */
const BETWEEN = /\n\s*-{3,}\s*\n/g

type Text = Pick<TextContent, 'text' | 'entities'>

/** Whose captions a correction of an album replaces: those there are, or the first item's where there are none. */
export function captionedItems({ items }: Pick<AlbumContent, 'items'>): number[] {
  const captioned = items.flatMap(({ caption = '' }, index) => (caption === '' ? [] : [index]))
  return captioned.length === 0 ? [0] : captioned
}

/**
 * An album with other captions; its files stay. Several captions come in one text, in order, a line `---` between them.
 * Throws `captions_expected` (captions, given) when their number is another, and `content_too_long`.
 */
export function withCaptions(album: AlbumContent, after: Text): AlbumContent {
  const [captioned, captions] = [captionedItems(album), parts(after)]
  if (captions.length !== captioned.length)
    throw new AppError('captions_expected', { captions: captioned.length, given: captions.length })
  const [limit, length] = [MAX_CAPTION_LENGTH, Math.max(...captions.map(({ text }) => text.length))]
  if (length > limit) throw new AppError('content_too_long', { limit, length })
  const items = album.items.map((item, index) => {
    const caption = captions[captioned.indexOf(index)]
    return caption === undefined
      ? item
      : { ...item, caption: caption.text, captionEntities: caption.entities }
  })
  return { ...album, items }
}

function parts({ text, entities }: Text): Text[] {
  const lines = [...text.matchAll(BETWEEN)]
  const starts = [0, ...lines.map(({ index, 0: line }) => index + line.length)]
  const ends = [...lines.map(({ index }) => index), text.length]
  return starts.map((from, index) => cut({ text, entities }, from, ends[index] ?? text.length))
}

function cut({ text, entities }: Text, from: number, to: number): Text {
  return {
    text: text.slice(from, to),
    entities: entities.flatMap((entity): MessageEntity[] => {
      const [start, end] = [Math.max(entity.offset, from), Math.min(entity.offset + entity.length, to)]
      return end > start ? [{ ...entity, offset: start - from, length: end - start }] : []
    }),
  }
}
