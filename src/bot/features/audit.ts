import { Composer } from 'grammy'
import { listAudit } from '../../domain/audit/list-audit'
import { AppError } from '../../errors'
import { auditPage } from '../../messages/audit'
import { parseAuditData } from '../../messages/audit-data'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import { organisersOnly } from '../filters/organisers-only'
import { editWith, replyWith } from '../reply'

/** A line is at most 200 characters, names included. */
const PER_PAGE = 15

/** /audit: what was done lately, by whom and when. */
export function createAuditFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('audit', organisersOnly, async (ctx) => replyWith(ctx, await page(ctx, 0)))
  feature.callbackQuery(/^audit:/, organisersOnly, async (ctx) => {
    const beforeId = parseAuditData(ctx.callbackQuery.data)
    if (beforeId === null) throw new AppError('stale_button')
    await editWith(ctx, await page(ctx, beforeId))
  })
  return feature
}

async function page({ app, t, user }: BotContext, beforeId: number): Promise<OutgoingMessage> {
  const { lines, nextId } = await listAudit(app, { beforeId, limit: PER_PAGE })
  return auditPage(t, { lines, nextId, beforeId, clock: user })
}
