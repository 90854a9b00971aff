import type { MediaContent, TextContent } from './content'

/** From the person to the organisers, or back. */
export const contactDirections = ['question', 'answer'] as const
export type ContactDirection = (typeof contactDirections)[number]

/** Pending waits for its chat, also for one that nobody has configured yet; sent and failed are final. */
export const contactStatuses = ['pending', 'sending', 'sent', 'failed'] as const
export type ContactStatus = (typeof contactStatuses)[number]

/** What either side may send. */
export type ContactContent = TextContent | (MediaContent & { kind: ContactFileKind })
export const contactFileKinds = ['photo', 'document'] as const
export type ContactFileKind = (typeof contactFileKinds)[number]

/** In UTF-16 units: what Telegram takes in one message, less what is said around it. */
export const MAX_CONTACT_TEXT = 3500
export const MAX_CONTACT_CAPTION = 600

/** Questions of one person in any hour. */
export const QUESTIONS_PER_HOUR = 5
