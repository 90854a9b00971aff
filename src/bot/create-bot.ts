import { Bot, Composer } from 'grammy'
import type { App } from '../app'
import type { BotContext } from './context'
import { createAdminFeature } from './features/admin'
import { createAlbumFeature } from './features/album'
import { createAnnouncementsFeature } from './features/announcements'
import { createApplicationListFeature } from './features/application-list'
import { createAuditFeature } from './features/audit'
import { createBroadcastFeature } from './features/broadcast'
import { createBroadcastListFeature } from './features/broadcast-list'
import { createCalendarFeature } from './features/calendar'
import { createBulkFeature } from './features/bulk'
import { createCancelFeature } from './features/cancel'
import { createCompetitionPeopleFeature } from './features/competition-people'
import { createCompetitionsFeature } from './features/competitions'
import { createContactFeature } from './features/contact'
import { createHelpFeature } from './features/help'
import { createLanguageFeature } from './features/language'
import { createMyFeature, showRegistrations } from './features/my'
import { createPanelFeature } from './features/panel'
import { createPrivacyFeature } from './features/privacy'
import { createProfileFeature } from './features/profile'
import { createOpsFeature } from './features/ops'
import { createOrganisersFeature } from './features/organisers'
import { createQuestionsFeature } from './features/questions'
import { createRegisterFeature } from './features/register'
import { createReviewFeature } from './features/review'
import { createSeatsFeature } from './features/seats'
import { createStartFeature } from './features/start'
import { createTemplatesFeature } from './features/templates'
import { createTicketsFeature, showTicket } from './features/tickets'
import { createTimezoneFeature } from './features/timezone'
import { createUnknownCommandFeature, createUnknownFeature } from './features/unknown'
import { allForms } from './forms/all-forms'
import { createFormsFeature } from './forms/forms-feature'
import { openLink } from './forms/open-link'
import { startRegistration } from './forms/start-registration'
import type { FloodLimit } from './flood-meter'
import type { Entry, Inbox } from './inbox'
import { createInbox } from './inbox'
import { answerCallbacks } from './middlewares/answer-callbacks'
import { loadCurrentUser } from './middlewares/current-user'
import { floodControl } from './middlewares/flood-control'
import { handleOnce } from './middlewares/handle-once'
import { inSequence } from './middlewares/in-sequence'
import { trackMembership } from './middlewares/membership'
import { privateOnly } from './middlewares/private-only'
import { supportChat } from './middlewares/support-chat'
import { tellUserErrors } from './middlewares/user-errors'
import { createReplyGate } from './reply-gate'
import { retryReplies } from './retry-replies'

/** The bot with the way its updates take. */
export interface HeraldBot {
  bot: Bot<BotContext>
  inbox: Inbox
  /** Handles one update of the inbox; rejects only by a bug. */
  handle: (entry: Entry) => Promise<void>
}

export interface HeraldBotSettings {
  flood: FloodLimit
  /** Aborted when the process is to stop. */
  stopping: AbortSignal
}

/** Builds the bot; nothing is called before its `botInfo` is set. The order of middlewares and features is here alone. */
export function createBot(app: App, { flood, stopping }: HeraldBotSettings): HeraldBot {
  const bot = new Bot<BotContext>(app.config.botToken, { client: app.telegram.clientOptions })
  const inbox = createInbox()
  const gate = createReplyGate(app.pacer, { rate: app.config.broadcastRate })
  bot.api.config.use(retryReplies(gate, app.pacer))

  const perAttempt = new Composer<BotContext>()
  perAttempt.use(tellUserErrors(), trackMembership(), supportChat(), privateOnly(), loadCurrentUser(app))
  perAttempt.use(createFeatures())
  bot.use(answerCallbacks(app.logger), floodControl({ app, inbox }, flood), inSequence())
  bot.use(handleOnce({ app, inbox, stopping }, perAttempt.middleware()))

  const handle = async (entry: Entry) => {
    await inbox.track(entry, (update) => bot.handleUpdate(update))
    app.metrics.updateLag.observe(Math.max(0, app.now().getTime() - entry.receivedAt.getTime()) / 1000)
  }
  return { bot, inbox, handle }
}

/** Commands first, so that they work in the middle of a form; what is typed into a form last. */
function createFeatures(): Composer<BotContext> {
  return new Composer<BotContext>(
    createCancelFeature(),
    createHelpFeature(),
    createStartFeature({ startRegistration, openLink, showRegistrations, showTicket }),
    createRegisterFeature(),
    createMyFeature(),
    createCalendarFeature(),
    createAnnouncementsFeature(),
    createLanguageFeature(),
    createProfileFeature(),
    createTimezoneFeature(),
    createPrivacyFeature(),
    createContactFeature(),
    createAdminFeature(),
    createReviewFeature(),
    createQuestionsFeature(),
    createApplicationListFeature(),
    createBulkFeature(),
    createCompetitionsFeature(),
    createSeatsFeature(),
    createCompetitionPeopleFeature(),
    createTicketsFeature(),
    createBroadcastFeature(),
    createBroadcastListFeature(),
    createTemplatesFeature(),
    createOrganisersFeature(),
    createOpsFeature(),
    createAuditFeature(),
    createPanelFeature(),
    createUnknownCommandFeature(),
    createAlbumFeature(),
    createFormsFeature(allForms),
    createUnknownFeature(),
  )
}
