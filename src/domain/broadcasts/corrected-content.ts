import { AppError } from '../../errors'
import { editableKinds, MAX_CAPTION_LENGTH } from '../../vocabulary/content'
import type { BroadcastContent, MediaContent, SendableContent } from '../../vocabulary/content'

/**
 * What a message becomes that is edited in place: a text stays a text, a file may be replaced by another or get a new
 * caption, which is what a text means then; of a voice message only that. The buttons below stay. Throws
 * `not_correctable` for what Telegram cannot edit, and `content_too_long` for a caption that does not fit.
 */
export function correctedContent({
  before,
  after,
}: {
  before: BroadcastContent
  after: SendableContent
}): SendableContent {
  const kept = {
    ...(before.buttons && { buttons: before.buttons }),
    ...(before.stopButton !== undefined && { stopButton: before.stopButton }),
  }
  if (before.kind === 'text' || before.kind === 'template') {
    if (after.kind !== 'text') throw new AppError('not_correctable')
    return { ...after, ...kept }
  }
  assertCorrectable(before)
  if (after.kind === 'text') return { ...withCaption(before, after), ...kept }
  // A voice message keeps its sound, and nothing else becomes one.
  if (!isEditable(after) || before.kind === 'voice' || after.kind === 'voice')
    throw new AppError('not_correctable')
  return { ...after, ...kept }
}

/** Throws `not_correctable` for what Telegram cannot edit once it was sent. */
export function assertCorrectable(
  content: BroadcastContent,
): asserts content is Exclude<BroadcastContent, { kind: 'poll' | 'album' }> {
  const isText = content.kind === 'text' || content.kind === 'template'
  if (!isText && !isEditable(content)) throw new AppError('not_correctable')
}

function isEditable(content: BroadcastContent): content is MediaContent {
  return editableKinds.some((kind) => kind === content.kind)
}

function withCaption(
  media: MediaContent,
  { text, entities }: Pick<Extract<SendableContent, { kind: 'text' }>, 'text' | 'entities'>,
): MediaContent {
  const [limit, { length }] = [MAX_CAPTION_LENGTH, text]
  if (length > limit) throw new AppError('content_too_long', { limit, length })
  return { ...media, caption: text, captionEntities: entities }
}
