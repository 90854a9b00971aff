import { AppError } from '../../errors'
import { editableKinds, MAX_CAPTION_LENGTH } from '../../vocabulary/content'
import type { BroadcastContent, MediaContent, TextContent } from '../../vocabulary/content'
import { besidesWords } from './besides-words'
import { withCaptions } from './corrected-album'

/**
 * What a message becomes that is edited in place: a text stays a text, or is a template for each in their language; a file
 * may be replaced by another or get a new caption, which is what a text means then; of a voice message and an album only
 * that. The buttons below and the subject of letters stay. Throws `not_correctable` for what Telegram cannot edit,
 * `one_text_for_languages` for a text in place of several languages, and as withCaptions does.
 */
export function correctedContent({
  before,
  after,
}: {
  before: BroadcastContent
  after: BroadcastContent
}): BroadcastContent {
  const kept = besidesWords(before)
  if (isText(before)) {
    if (!isText(after)) throw new AppError('not_correctable')
    assertNoLanguageLost({ before, after })
    return { ...after, ...kept }
  }
  assertCorrectable(before)
  if (before.kind === 'album') {
    if (after.kind !== 'text') throw new AppError('not_correctable')
    return withCaptions(before, after)
  }
  if (after.kind === 'text') return { ...withCaption(before, after), ...kept }
  // A voice message keeps its sound, and nothing else becomes one.
  if (!isEditable(after) || before.kind === 'voice' || after.kind === 'voice')
    throw new AppError('not_correctable')
  return { ...after, ...kept }
}

/** Throws `not_correctable` for what Telegram cannot edit once it was sent. */
export function assertCorrectable(content: BroadcastContent): asserts content is Correctable {
  if (!isText(content) && content.kind !== 'album' && !isEditable(content))
    throw new AppError('not_correctable')
}

type Textual = Extract<BroadcastContent, { kind: 'text' | 'template' }>
type Correctable = Exclude<BroadcastContent, { kind: 'poll' }>

/** Written, or rendered from a template. */
export function isText(content: BroadcastContent): content is Textual {
  return content.kind === 'text' || content.kind === 'template'
}

function assertNoLanguageLost({ before, after }: { before: Textual; after: Textual }): void {
  if (before.kind !== 'template' || after.kind === 'template') return
  const languages = Object.keys(before.bodies)
  if (languages.length > 1) throw new AppError('one_text_for_languages', { name: before.name })
}

function isEditable(content: BroadcastContent): content is MediaContent {
  return editableKinds.some((kind) => kind === content.kind)
}

function withCaption(
  media: MediaContent,
  { text, entities }: Pick<TextContent, 'text' | 'entities'>,
): MediaContent {
  const [limit, { length }] = [MAX_CAPTION_LENGTH, text]
  if (length > limit) throw new AppError('content_too_long', { limit, length })
  return { ...media, caption: text, captionEntities: entities }
}
