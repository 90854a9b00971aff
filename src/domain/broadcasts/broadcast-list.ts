import { In } from 'typeorm'
import { Broadcast } from '../../db/entities/broadcast.entity'
import { User } from '../../db/entities/user.entity'
import { foldedContains } from '../../db/place'
import { sql } from '../../db/sql'
import { broadcastKinds, broadcastStatuses } from '../../vocabulary/broadcast-status'
import { wayOf } from '../../vocabulary/channel'
import { safeText } from '../csv/csv'
import { before, oneOf, since } from '../lists/filters'
import type { List, Reading } from '../lists/list'
import { personName } from '../users/person-name'

/** A broadcast, and what whoever wrote it is called; empty when nobody knows them any more. */
export interface AuthoredBroadcast extends Broadcast {
  author: string
}

export const broadcastList: List<AuthoredBroadcast> = {
  from: sql`broadcasts b`,
  id: sql`b.id`,
  sorts: {
    id: sql`b.id`,
    name: sql`b.name`,
    status: sql`b.status`,
    total: sql`b.total_recipients`,
    sent: sql`b.sent_count`,
    scheduledAt: sql`b.scheduled_at`,
    startedAt: sql`b.started_at`,
    completedAt: sql`b.completed_at`,
    createdAt: sql`b.created_at`,
  },
  filters: {
    status: oneOf(sql`b.status`, broadcastStatuses),
    kind: oneOf(sql`b.kind`, broadcastKinds),
    createdSince: since(sql`b.created_at`),
    createdBefore: before(sql`b.created_at`),
  },
  search: (text) => foldedContains(sql`b.name`, text),
  load: loadAuthored,
  csv: {
    id: ({ id }) => id,
    name: ({ name }) => safeText(name),
    kind: ({ kind }) => kind,
    status: ({ status }) => status,
    author: ({ author }) => safeText(author),
    total: ({ totalRecipients }) => totalRecipients,
    sent: ({ sentCount }) => sentCount,
    blocked: ({ blockedCount }) => blockedCount,
    failed: ({ failedCount }) => failedCount,
    unknown: ({ unknownCount }) => unknownCount,
    skipped: ({ skippedCount }) => skippedCount,
    cancelled: ({ cancelledCount }) => cancelledCount,
    retracted: ({ retractedCount }) => retractedCount,
    scheduled_at: ({ scheduledAt }) => scheduledAt?.toISOString() ?? null,
    started_at: ({ startedAt }) => startedAt?.toISOString() ?? null,
    completed_at: ({ completedAt }) => completedAt?.toISOString() ?? null,
    created_at: ({ createdAt }) => createdAt.toISOString(),
    way: wayOf,
    email_total: ({ emailTotal }) => emailTotal,
    email_sent: ({ emailSentCount }) => emailSentCount,
    email_failed: ({ emailFailedCount }) => emailFailedCount,
    email_unknown: ({ emailUnknownCount }) => emailUnknownCount,
    email_skipped: ({ emailSkippedCount }) => emailSkippedCount,
    email_cancelled: ({ emailCancelledCount }) => emailCancelledCount,
  },
}

async function loadAuthored({ db }: Reading, ids: readonly number[]): Promise<AuthoredBroadcast[]> {
  const rows = await db.source.getRepository(Broadcast).findBy({ id: In([...ids]) })
  const telegramIds = [...new Set(rows.map(({ createdBy }) => createdBy))]
  const people = await db.source.getRepository(User).findBy({ telegramId: In(telegramIds) })
  const names = new Map(people.map((person) => [person.telegramId, personName(person)]))
  return rows.map((row) => ({ ...row, author: names.get(row.createdBy) ?? '' }))
}
