import { Composer, InputFile } from 'grammy'
import { issueCalendar } from '../../domain/calendar/issue-calendar'
import { AppError } from '../../errors'
import { parseCalendarData } from '../../messages/calendar-data'
import { calendarFile } from '../../messages/calendar-file'
import { toMainMenu } from '../../messages/menu'
import type { BotContext } from '../context'

/** The calendar file of a person's own registration; a newer one moves or cancels what the older brought. */
export function createCalendarFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.callbackQuery(/^calendar:/, async (ctx) => {
    const registrationId = parseCalendarData(ctx.callbackQuery.data)
    if (registrationId === null) throw new AppError('stale_button')
    const calendar = await issueCalendar(ctx.app, { registrationId, userId: ctx.user.id })
    const text = calendarFile(ctx.t, { calendar, botId: ctx.me.id, now: ctx.app.now() })
    const file = new InputFile(Buffer.from(text), `registration-${registrationId}.ics`)
    const isOver = calendar.events.every(({ state }) => state === 'cancelled')
    const caption = ctx.t(isOver ? 'calendar-cancelled' : 'calendar-file')
    await ctx.replyWithDocument(file, { caption, reply_markup: toMainMenu(ctx.t) })
  })
  return feature
}
