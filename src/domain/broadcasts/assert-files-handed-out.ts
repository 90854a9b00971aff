import type { App } from '../../app'
import { AppError } from '../../errors'
import { usesEmail } from '../../vocabulary/channel'
import type { BroadcastWay } from '../../vocabulary/channel'
import { filesOf } from '../../vocabulary/content'
import type { BroadcastContent } from '../../vocabulary/content'
import { assertMayGoByMail } from './assert-letters'
import type { MailSettings } from './assert-letters'

/**
 * Asserts, of what is to go by e-mail, that Telegram hands out the files to which its letters would lead: their size may be
 * unknown, and a Bot API server of one's own with `--local` hands out none. Throws as assertMayGoByMail does, and
 * `letter_file_kept` (name); while Telegram does not answer nobody knows, and nothing is refused.
 */
export async function assertFilesHandedOut(
  app: MailSettings & { telegram: Pick<App['telegram'], 'handsOut'> },
  { content, way }: { content: BroadcastContent; way: BroadcastWay },
): Promise<void> {
  if (!usesEmail(way)) return
  assertMayGoByMail(app, content)
  const files = filesOf(content)
  const answers = await Promise.all(files.map(({ fileId }) => app.telegram.handsOut(fileId)))
  const kept = files.find((_, index) => answers[index] === false)
  if (kept === undefined) return
  const { name = '' } = kept.facts ?? {}
  throw new AppError('letter_file_kept', { name, isNamed: name !== '' })
}
