import type { App } from '../../app'
import { User } from '../../db/entities/user.entity'
import { AppError } from '../../errors'
import type { Language } from '../../vocabulary/language'
import type { MailChannel } from '../../vocabulary/mail'
import { readUnsubscribeToken } from '../mail/unsubscribe-link'

/** What the page behind a link for unsubscribing tells. */
export interface MailWish {
  userId: number
  channel: MailChannel
  isWanted: boolean
  /** The one that they chose; null when they never did. */
  language: Language | null
}

/**
 * Finds whose the token of such a link is, and what they wish by now. AppError unsubscribe_link_invalid, the same for one
 * that was not made here and for a person who is gone.
 */
export async function findMailWish(
  app: Pick<App, 'db' | 'config'>,
  { token }: { token: string },
): Promise<MailWish> {
  const who = readUnsubscribeToken(app, token)
  if (who === null) throw new AppError('unsubscribe_link_invalid')
  const person = await app.db.source.getRepository(User).findOneBy({ id: who.userId })
  if (person === null) throw new AppError('unsubscribe_link_invalid')
  const { emailNotices, emailUnsubscribedAt, language } = person
  const isWanted = who.channel === 'notices' ? emailNotices : emailUnsubscribedAt === null
  return { ...who, isWanted, language }
}
