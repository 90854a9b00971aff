import type { Api } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import type { SendableContent } from '../vocabulary/content'
import type { SendOutcome } from '../vocabulary/send-outcome'
import { attempt, unlessDone } from './attempt'
import type { AttemptSettings } from './attempt'
import { editAlbum } from './edit-album'
import { editCaption, editContent } from './edit-content'
import { isNotModified } from './send-outcome'

/** A message, or those of an album, and what they are to hold. */
export interface BroadcastEdit {
  chatId: number
  messageIds: number[]
  content: SendableContent
  keyboard?: InlineKeyboardMarkup | undefined
}

/** Edits what was sent to what a broadcast holds now; what is so already counts as sent. */
export function editBroadcast(
  settings: AttemptSettings & { api: Api },
  edit: BroadcastEdit,
): Promise<SendOutcome> {
  const { chatId, messageIds, content, keyboard } = edit
  const ask = (ids: readonly number[], call: () => Promise<unknown>) =>
    attempt(settings, () => unlessDone(isNotModified, ids, call))
  const { api } = settings
  if (content.kind === 'album')
    return editAlbum({ album: content, messageIds }, ({ messageId, item }) =>
      ask([messageId], () => editCaption(api, { chatId, messageId, item })),
    )
  const [messageId = 0] = messageIds
  return ask(messageIds, () => editContent(api, { chatId, messageId, content, keyboard }))
}
