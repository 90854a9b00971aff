import { listOrganisers } from '../domain/organisers/list-organisers'
import { organisersList } from '../messages/organisers'
import type { OutgoingMessage } from '../vocabulary/message'
import type { BotContext } from './context'

/** A page of those whom owners have appointed. */
export async function organiserListOf({ app, t }: BotContext, page: number): Promise<OutgoingMessage> {
  const organisers = await listOrganisers(app)
  return organisersList(t, { organisers, page, owners: app.config.adminIds.length })
}
