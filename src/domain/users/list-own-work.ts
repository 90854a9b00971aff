import { In } from 'typeorm'
import type { App } from '../../app'
import { ApplicationList } from '../../db/entities/application-list.entity'
import { Broadcast } from '../../db/entities/broadcast.entity'
import { BulkDecision, BulkDecisionItem } from '../../db/entities/bulk-decision.entity'
import { MessageTemplate } from '../../db/entities/message-template.entity'
import { PanelSession } from '../../db/entities/panel-session.entity'
import { SavedFilter } from '../../db/entities/saved-filter.entity'

/** What bears the name of somebody as an organiser: what they wrote, what they look at, what they decided at once. */
export async function listOwnWork(
  { db: { source } }: Pick<App, 'db'>,
  { userId, telegramId }: { userId: number; telegramId: number },
) {
  const order = { id: 'ASC' } as const
  const authored = { where: { createdBy: telegramId }, order }
  const bulks = await source.getRepository(BulkDecision).find({ where: { userId }, order })
  const items = await source
    .getRepository(BulkDecisionItem)
    .find({ where: { bulkDecisionId: In(bulks.map(({ id }) => id)) }, order })
  const list = await source.getRepository(ApplicationList).findOneBy({ userId })
  const sessions = await source.getRepository(PanelSession).find({ where: { userId }, order })
  return {
    listOfApplications: list && { view: list.view, createdAt: list.createdAt, changedAt: list.updatedAt },
    decisionsAboutMany: bulks.map(
      ({ id, decision, cause, reason, status, completedAt, createdAt, updatedAt }) => ({
        ...{ decision, cause, reason, status, createdAt, updatedAt, completedAt },
        registrations: items
          .filter(({ bulkDecisionId }) => bulkDecisionId === id)
          .map(({ registrationId, outcome }) => ({ registrationId, outcome })),
      }),
    ),
    panelSessions: sessions.map(({ userAgent, createdAt, lastSeenAt, expiresAt }) => ({
      ...{ userAgent, createdAt, lastSeenAt, expiresAt },
    })),
    broadcasts: (await source.getRepository(Broadcast).find(authored)).map(named),
    templates: (await source.getRepository(MessageTemplate).find(authored)).map(named),
    savedFilters: (await source.getRepository(SavedFilter).find(authored)).map(named),
  }
}

function named({ name, createdAt }: { name: string; createdAt: Date }) {
  return { name, createdAt }
}
