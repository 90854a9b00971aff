import type { LinkPreviewOptions, MessageEntity } from 'grammy/types'
import type { Language } from './language'
import type { TemplateBodies, TemplateLetters } from './template'

/** Kinds of one file with an optional caption; each is sent by a method of its own. */
export const mediaKinds = [
  'photo',
  'video',
  'animation',
  'document',
  'audio',
  'voice',
  'video_note',
  'sticker',
] as const
export type MediaKind = (typeof mediaKinds)[number]

/** What an album may hold; documents and audio only among themselves. */
export const albumKinds = ['photo', 'video', 'document', 'audio'] as const satisfies readonly MediaKind[]
export type AlbumKind = (typeof albumKinds)[number]

/** What can be edited in place once it was sent; of a voice message only its caption. */
export const editableKinds = [
  'photo',
  'video',
  'animation',
  'document',
  'audio',
  'voice',
] as const satisfies readonly MediaKind[]

/** Telegram's limits, in UTF-16 units, and of the items of an album. */
export const MAX_TEXT_LENGTH = 4096
export const MAX_CAPTION_LENGTH = 1024
export const MAX_ALBUM_ITEMS = 10

/** Of a file that Telegram hands out to bots: https://core.telegram.org/bots/api#getfile */
export const MAX_LINKED_BYTES = 20 * 1024 * 1024

/** Of a letter's subject, in UTF-16 units: what the ledger keeps. */
export const MAX_SUBJECT_LENGTH = 500

export interface TextContent {
  kind: 'text'
  text: string
  entities: MessageEntity[]
  linkPreview?: LinkPreviewOptions
}

/** What Telegram tells of a file, where it does. */
export interface FileFacts {
  name?: string
  mimeType?: string
  bytes?: number
}

/** What stands with a file. The file itself is Telegram's: it is named, never uploaded again. */
export interface Captioned {
  fileId: string
  /** Absent where nothing is known of it. */
  facts?: FileFacts
  caption?: string
  captionEntities?: MessageEntity[]
  hasSpoiler?: true
  isCaptionAbove?: true
}

export interface MediaContent extends Captioned {
  kind: MediaKind
}

export interface AlbumItem extends Captioned {
  type: AlbumKind
  /** The organiser's message it came in: items are kept once and in this order. */
  messageId: number
}

export interface AlbumContent {
  kind: 'album'
  /** While it is a draft, messages of this group still join it. */
  mediaGroupId: string
  items: AlbumItem[]
}

/** Forwarded from the chat in which it was composed, so that all votes are counted in one poll. */
export interface PollContent {
  kind: 'poll'
  fromChatId: number
  messageId: number
  question: string
}

/** A template as it was when it was chosen, rendered for each person into a text of their language. */
export interface TemplateContent {
  kind: 'template'
  name: string
  fallbackLanguage: Language
  bodies: TemplateBodies
  /** What its letters say; absent, and of a language without: the same as its messages. */
  letters?: TemplateLetters
}

/** Words that were written and not sent as a message. */
export type WrittenContent = TextContent | TemplateContent

export interface UrlButton {
  text: string
  url: string
}

/** One line; in a template it may hold variables. */
export interface LetterSubject {
  /** Of letters, where it goes by e-mail; a template may have its own. */
  subject?: string
}

/** What may hang below a message, in rows; an album and a forwarded poll take none. */
export interface ContentButtons {
  buttons?: UrlButton[][]
  /** A last row with which people stop announcements. */
  stopButton?: boolean
}

/** What one call to the Bot API can send. */
export type SendableContent = (TextContent | MediaContent | AlbumContent | PollContent) & ContentButtons

/** What a broadcast sends, frozen on its row at confirmation. */
export type BroadcastContent = (SendableContent | (TemplateContent & ContentButtons)) & LetterSubject

export type ContentKind = BroadcastContent['kind']

/** How many messages one person gets, which is what it costs of the rate. */
export function messagesOf(content: BroadcastContent): number {
  return content.kind === 'album' ? Math.max(1, content.items.length) : 1
}

/** A file of a content, and what kind it is. */
export type ContentFile = Captioned & { kind: MediaKind }

/** The files of a content, in their order. */
export function filesOf(content: BroadcastContent): ContentFile[] {
  if (content.kind === 'album') return content.items.map((item) => ({ ...item, kind: item.type }))
  return 'fileId' in content ? [content] : []
}

/** Whether buttons may hang below it. */
export function takesButtons({ kind }: Pick<BroadcastContent, 'kind'>): boolean {
  return kind !== 'album' && kind !== 'poll'
}
