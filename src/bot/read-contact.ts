import type { Message } from 'grammy/types'
import { contactFileKinds, MAX_CONTACT_CAPTION, MAX_CONTACT_TEXT } from '../vocabulary/contact'
import type { ContactContent } from '../vocabulary/contact'

/** What one side of a conversation sent, or why it cannot be passed on. */
export type ContactInput =
  | { kind: 'content'; content: ContactContent }
  | { kind: 'too_long'; limit: number; length: number }
  | { kind: 'unsupported' }

/** Reads a text, a photo or a file, the last two with or without words. Formatting is left out: what is typed is shown. */
export function readContact(message: Message): ContactInput {
  if (message.text !== undefined) return readText(message.text)
  // An animation says that it is a document, too.
  const kind = contactFileKinds.find(
    (known) => message[known] !== undefined && message.animation === undefined,
  )
  const file = kind === 'photo' ? message.photo?.at(-1) : message.document
  if (kind === undefined || file === undefined) return { kind: 'unsupported' }
  const { caption } = message
  if (caption !== undefined && caption.length > MAX_CONTACT_CAPTION)
    return { kind: 'too_long', limit: MAX_CONTACT_CAPTION, length: caption.length }
  const words = caption === undefined ? {} : { caption }
  return { kind: 'content', content: { kind, fileId: file.file_id, ...words } }
}

function readText(text: string): ContactInput {
  if (text.trim() === '') return { kind: 'unsupported' }
  if (text.length > MAX_CONTACT_TEXT)
    return { kind: 'too_long', limit: MAX_CONTACT_TEXT, length: text.length }
  return { kind: 'content', content: { kind: 'text', text, entities: [] } }
}
