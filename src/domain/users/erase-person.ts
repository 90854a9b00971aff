import type { App } from '../../app'
import { AuditLog } from '../../db/entities/audit-log.entity'
import { ContactMessage } from '../../db/entities/contact-message.entity'
import { Notice } from '../../db/entities/notice.entity'
import { User } from '../../db/entities/user.entity'
import { forUpdate } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { assertUnchanged } from '../audit/assert-unchanged'
import { AppError } from '../../errors'
import { deleteDraft } from '../conversations/delete-draft'
import { requestForgottenMenu } from '../menus/forgotten-menus'
import { lockCompetitionsOf } from '../competitions/lock-competitions-of'
import { requestPlaces } from '../registrations/due-cards'
import { promoteWaiting } from '../seats/promote-waiting'
import { forgetActor } from './forget-actor'
import { forgetRecipient } from './forget-recipient'
import { forgetUpdates } from './forget-updates'

/** An owner who deletes somebody else. */
export interface ErasedByOwner {
  /** Telegram id. */
  ownerId: number
  /** `updatedAt` of what they saw, in milliseconds. */
  version: number
}

/**
 * Erases a person, in one transaction: the row with its registrations, notices and questions, the draft, the updates
 * that were kept; of what was sent to them only the counts stay, of what they did only that it was done. Their seats go
 * to those who wait. Somebody who is gone already is no error. A broadcast that is writing to them at this moment is
 * recorded as it comes out, without their name. Of their Telegram id one row stays until Telegram has deleted the menu of
 * commands of their chat, which the bot asks for within a second. AppError changed_meanwhile for an owner who saw something
 * else.
 */
export async function erasePerson(
  app: Pick<App, 'db' | 'now' | 'queues'> & { effects?: Effects },
  { userId, byOwner }: { userId: number; byOwner?: ErasedByOwner | undefined },
): Promise<void> {
  const inboxId = app.effects?.inboxId ?? null
  const promoted = await transaction(app, (tx) => erase(tx, { userId, byOwner, inboxId, now: app.now() }))
  if (promoted > 0) await app.queues.notice.wake({})
}

// Rows are locked in the order of everybody else: competitions, recipients and their broadcasts, notices and questions, the
// user. Whoever records an outcome holds its row and then marks the user as blocked, so the user comes last; once it is
// held nobody adds a recipient, and those added meanwhile are forgotten, too.
async function erase(
  tx: Tx,
  {
    userId,
    byOwner,
    inboxId,
    now,
  }: { userId: number; inboxId: number | null; now: Date } & {
    byOwner: ErasedByOwner | undefined
  },
): Promise<number> {
  const person = await tx.getRepository(User).findOneBy({ id: userId })
  if (person === null) return 0
  const { telegramId } = person
  const competitionIds = await lockCompetitionsOf(tx, { userId })
  await forgetRecipient(tx, { userId, now })
  await tx.getRepository(Notice).delete({ userId })
  await tx.getRepository(ContactMessage).delete({ userId })
  await tx.run(sql`SELECT id FROM users WHERE id = ${userId} ${forUpdate()}`)
  if (byOwner !== undefined) await assertAsSeen(tx, { userId, byOwner, now })
  await forgetRecipient(tx, { userId, now })
  await deleteDraft(tx, { telegramId })
  await forgetUpdates(tx, { telegramId, inboxId })
  await tx.getRepository(User).delete({ id: userId })
  await forgetActor(tx, { telegramId })
  await requestForgottenMenu(tx, { chatId: telegramId, now })
  const about = { targetType: 'user', targetId: userId, changes: {}, createdAt: now } as const
  // Owners who erase themselves are forgotten like everybody else.
  const actorId = byOwner === undefined || byOwner.ownerId === telegramId ? null : byOwner.ownerId
  await tx.getRepository(AuditLog).insert({ actorId, action: 'person.erased', ...about })
  let promoted = 0
  for (const competitionId of competitionIds) {
    await requestPlaces(tx, { competitionId, now })
    promoted += (await promoteWaiting(tx, { competitionId, now })).length
  }
  return promoted
}

/** Of a row that is held by now. */
async function assertAsSeen(
  tx: Tx,
  { userId, byOwner, now }: { userId: number; byOwner: ErasedByOwner; now: Date },
): Promise<void> {
  const row = await tx.getRepository(User).findOneBy({ id: userId })
  if (row === null) throw new AppError('person_unknown')
  const target = { targetType: 'user', targetId: userId }
  await assertUnchanged(tx, { row, version: byOwner.version, target, now })
}
