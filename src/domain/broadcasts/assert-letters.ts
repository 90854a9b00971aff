import type { App } from '../../app'
import { Broadcast } from '../../db/entities/broadcast.entity'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
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

/** What must be known of the installation to lead to files. */
export interface LinkSettings {
  config: Pick<App['config'], 'publicUrl'>
}

/** Throws `letter_files_unaddressed` where files would have no link. */
export function assertFilesAddressed({ config }: LinkSettings, content: BroadcastContent): void {
  if (config.publicUrl === undefined && filesOf(content).length > 0)
    throw new AppError('letter_files_unaddressed')
}

/** Whether every letter of it would have a subject. */
export function hasSubject(content: BroadcastContent): boolean {
  if (content.kind !== 'template') return (content.subject ?? '') !== ''
  return languages.every((language) => subjectIn(content, language) !== '')
}

/**
 * Asserts, where a broadcast goes by e-mail, that its letters can be written; for after a statement of `tx` that has locked
 * its row. Throws as assertTakesLetters and assertFilesAddressed do, `letter_without_subject`, and `template_invalid` for a body of letters that
 * cannot be read.
 */
export async function assertLetters(
  tx: Tx,
  { app, broadcastId }: { app: LinkSettings; broadcastId: number },
): Promise<void> {
  const broadcast = await tx.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
  if (!usesEmail(wayOf(broadcast))) return
  const { content } = broadcast
  assertTakesLetters(content)
  assertFilesAddressed(app, content)
  if (!hasSubject(content)) throw new AppError('letter_without_subject', { broadcastId })
  if (content.kind === 'template')
    for (const body of Object.values(letterBodies(content))) parseTemplate(body)
}
