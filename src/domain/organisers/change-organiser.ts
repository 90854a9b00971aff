import { User } from '../../db/entities/user.entity'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { recordAudit } from '../audit/record-audit'
import { whoChanged } from '../audit/who-changed'
import { writeNotice } from '../notices/write-notice'
import { endWaysIn } from '../panel/end-ways-in'

/** Who makes somebody an organiser, or takes it back. */
export interface OrganiserCommand {
  userId: number
  /** Telegram id of the owner who asked; null: nobody in the chat. */
  ownerId: number | null
  /** How it came when not from the chat; kept in the audit row. */
  via?: 'cli' | 'panel'
}

/**
 * Changes somebody's rights within a transaction: compare-and-set, the audit row, a notice to them, and their menu of
 * commands is to be set anew. Whoever is dismissed is signed out of the panel everywhere. Throws `person_unknown`, and `organiser_changed` (isOrganiser, by, secondsAgo) to whoever came second.
 */
export async function changeOrganiser(
  tx: Tx,
  { userId, ownerId, via, isOrganiser, now }: OrganiserCommand & { isOrganiser: boolean; now: Date },
): Promise<void> {
  const { affected } = await tx
    .getRepository(User)
    .update({ id: userId, isOrganiser: !isOrganiser }, { isOrganiser, isMenuDue: true, updatedAt: now })
  if (!affected) throw await whyNot(tx, { userId, isOrganiser, now })
  if (!isOrganiser) await endWaysIn(tx, { userId })
  const auditId = await recordAudit(tx, {
    actorId: ownerId,
    action: isOrganiser ? 'organiser.appointed' : 'organiser.dismissed',
    targetType: 'user',
    targetId: userId,
    changes: via === undefined ? {} : { via },
    now,
  })
  await writeNotice(tx, {
    kind: isOrganiser ? 'organiser_appointed' : 'organiser_dismissed',
    ...{ userId, subjectId: userId, dedupeKey: `organiser:${auditId}`, dueAt: now, now },
  })
}

async function whyNot(
  tx: Tx,
  { userId, isOrganiser, now }: { userId: number; isOrganiser: boolean; now: Date },
): Promise<AppError> {
  const isKnown = await tx.getRepository(User).existsBy({ id: userId })
  if (!isKnown) return new AppError('person_unknown')
  const who = await whoChanged(tx, { targets: [{ targetType: 'user', targetId: userId }], now })
  return new AppError('organiser_changed', { isOrganiser: String(isOrganiser), ...who })
}
