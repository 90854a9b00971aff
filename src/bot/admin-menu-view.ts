import { countApplications } from '../domain/registrations/count-applications'
import { adminMenu } from '../messages/admin-menu'
import type { OutgoingMessage } from '../vocabulary/message'
import type { BotContext } from './context'

/** The organisers' menu, with how many applications wait now. */
export async function adminMenuOf({ app, t, user }: BotContext): Promise<OutgoingMessage> {
  return adminMenu(t, { pending: await countApplications(app), isOwner: user.isOwner })
}
