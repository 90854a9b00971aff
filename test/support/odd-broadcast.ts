import type { App } from '../../src/app'
import type { Broadcast } from '../../src/db/entities/broadcast.entity'
import type { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import { finalRecipientStatuses, recipientStatuses } from '../../src/vocabulary/recipient-status'
import type { RecipientStatus } from '../../src/vocabulary/recipient-status'
import { insertBroadcast, insertRecipient, insertUser } from './fixtures'

const causes: Partial<Record<RecipientStatus, Partial<BroadcastRecipient>>> = {
  sent: { sentAt: new Date('2036-01-01T10:00:30Z'), attempts: 1 },
  blocked: { errorCode: 'blocked_by_user', error: 'Forbidden: bot was blocked by the user', attempts: 1 },
  failed: { errorCode: 'http_502', error: 'Bad Gateway', attempts: 5 },
  unknown: { errorCode: 'timeout', attempts: 1 },
  skipped: { errorCode: 'unsubscribed' },
}

/** A broadcast that rests in the middle: people in every state, `each` of most and seven times as many who have got it. */
export async function insertOddBroadcast(
  app: Pick<App, 'db'>,
  { each = 2, ...values }: Partial<Broadcast> & { each?: number } = {},
): Promise<Broadcast> {
  const peopleIn = (status: RecipientStatus) => (status === 'sent' ? each * 7 : each)
  const counters = Object.fromEntries(
    finalRecipientStatuses.map((status) => [`${status}Count`, peopleIn(status)]),
  )
  const broadcast = await insertBroadcast(app, {
    ...{ status: 'paused', pauseCause: 'organiser', pausedAt: new Date('2036-01-01T10:01:00Z') },
    ...{ startedAt: new Date('2036-01-01T10:00:00Z'), frozenAt: new Date('2036-01-01T10:00:01Z') },
    ...{ ...counters, totalRecipients: recipientStatuses.reduce((sum, one) => sum + peopleIn(one), 0) },
    ...values,
  })
  for (const status of recipientStatuses)
    for (let person = 0; person < peopleIn(status); person += 1) {
      const { id: userId, telegramId } = await insertUser(app, { firstName: 'Carla', lastName: status })
      const of = { broadcastId: broadcast.id, userId, telegramId, status }
      await insertRecipient(app, { ...of, ...causes[status] })
    }
  return broadcast
}
