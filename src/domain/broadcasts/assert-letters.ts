import type { App } from '../../app'
import { Broadcast } from '../../db/entities/broadcast.entity'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import type { ErrorCode } from '../../errors'
import type { LackingForLetters } from '../../vocabulary/broadcast-status'
import { usesEmail, wayOf } from '../../vocabulary/channel'
import { filesOf, MAX_LINKED_BYTES } from '../../vocabulary/content'
import type { BroadcastContent } from '../../vocabulary/content'
import { languages } from '../../vocabulary/language'
import { letterBodies, subjectIn } from '../templates/create-letter-renderer'
import { parseTemplate } from '../templates/parse-template'

/**
 * Throws `letter_content` for a poll, which is Telegram's, and `letter_file_too_big` (name, limit) for a file that Telegram
 * hands out to no bot, so that no letter can lead to it.
 */
export function assertTakesLetters(content: BroadcastContent): void {
  if (content.kind === 'poll') throw new AppError('letter_content')
  const tooBig = filesOf(content).find(({ facts }) => (facts?.bytes ?? 0) > MAX_LINKED_BYTES)
  if (tooBig === undefined) return
  const [limit, name] = [MAX_LINKED_BYTES / 1024 / 1024, tooBig.facts?.name ?? '']
  throw new AppError('letter_file_too_big', { limit, name, isNamed: name !== '' })
}

/** What must be known of the installation to send letters. */
export interface MailSettings {
  config: Pick<App['config'], 'smtpUrl' | 'mailFrom' | 'publicUrl'>
}

/** Whether letters can be sent at all. */
export function isMailSetUp({ config }: MailSettings): boolean {
  return config.smtpUrl !== undefined && config.mailFrom !== undefined
}

/** What the installation lacks to send a content by e-mail: a server, or the address that links to its files need. */
export function lackingForLetters(app: MailSettings, content: BroadcastContent): LackingForLetters | null {
  if (!isMailSetUp(app)) return 'mail_missing'
  return app.config.publicUrl === undefined && filesOf(content).length > 0 ? 'address_missing' : null
}

const codeOfLacking = {
  mail_missing: 'mail_unavailable',
  address_missing: 'letter_files_unaddressed',
} as const satisfies Record<LackingForLetters, ErrorCode>

/** Throws `mail_unavailable`, `letter_files_unaddressed`, and as assertTakesLetters does. */
export function assertMayGoByMail(app: MailSettings, content: BroadcastContent): void {
  assertTakesLetters(content)
  const lacking = lackingForLetters(app, content)
  if (lacking !== null) throw new AppError(codeOfLacking[lacking])
}

/** What assertMayGoByMail throws of a content, for its sentence; null: it may go by e-mail. */
export function refusalOfMail(app: MailSettings, content: BroadcastContent): AppError | null {
  try {
    assertMayGoByMail(app, content)
    return null
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/** Whether every letter of it would have a subject. */
export function hasSubject(content: BroadcastContent): boolean {
  if (content.kind !== 'template') return (content.subject ?? '') !== ''
  return languages.every((language) => subjectIn(content, language) !== '')
}

/**
 * Asserts, where a broadcast goes by e-mail, that its letters can be written; for after a statement of `tx` that has locked
 * its row. Throws as assertMayGoByMail does, `letter_without_subject`, and `template_invalid` for a body of letters that cannot
 * be read.
 */
export async function assertLetters(
  tx: Tx,
  { app, broadcastId }: { app: MailSettings; broadcastId: number },
): Promise<void> {
  const broadcast = await tx.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
  if (!usesEmail(wayOf(broadcast))) return
  const { content } = broadcast
  assertMayGoByMail(app, content)
  if (!hasSubject(content)) throw new AppError('letter_without_subject', { broadcastId })
  if (content.kind === 'template')
    for (const body of Object.values(letterBodies(content))) parseTemplate(body)
}
