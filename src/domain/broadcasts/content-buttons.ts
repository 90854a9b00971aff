import { AppError } from '../../errors'
import { takesButtons } from '../../vocabulary/content'
import type { BroadcastContent, UrlButton } from '../../vocabulary/content'

/** The content with these links below it, in rows. Throws `content_without_buttons` (kind) for an album or a poll. */
export function withButtons(content: BroadcastContent, buttons: UrlButton[][]): BroadcastContent {
  assertTakesButtons(content)
  return { ...content, buttons }
}

/** The content with or without the button that stops announcements. Throws as withButtons does. */
export function withStopButton(content: BroadcastContent, wanted: 'shown' | 'hidden'): BroadcastContent {
  assertTakesButtons(content)
  return { ...content, stopButton: wanted === 'shown' }
}

/** Throws `content_without_buttons` (kind). */
export function assertTakesButtons(content: BroadcastContent): void {
  if (!takesButtons(content)) throw new AppError('content_without_buttons', { kind: content.kind })
}
