import { Composer } from 'grammy'
import { dismissOrganiser } from '../../domain/organisers/dismiss-organiser'
import { findPerson } from '../../domain/organisers/find-person'
import type { FoundPerson } from '../../domain/organisers/found-person'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import { dismissalQuestion, organiserCard } from '../../messages/organisers'
import { parseOrganisersData } from '../../messages/organisers-data'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import { ownersOnly } from '../filters/owners-only'
import { appointForm } from '../forms/appoint-form'
import { startForm } from '../forms/start-form'
import { organiserListOf } from '../organiser-list-view'
import { editWith, replyWith, tell } from '../reply'

/** /organisers: owners appoint and dismiss those who may decide, edit and send. */
export function createOrganisersFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('organisers', ownersOnly, async (ctx) => replyWith(ctx, await organiserListOf(ctx, 0)))
  feature.callbackQuery(/^organisers:/, ownersOnly, async (ctx) => {
    const press = parseOrganisersData(ctx.callbackQuery.data)
    if (press === null) throw new AppError('stale_button')
    const { verb, number } = press
    switch (verb) {
      case 'list':
        return editWith(ctx, await organiserListOf(ctx, number))
      case 'card':
        return editWith(ctx, card(ctx, await load(ctx, number)))
      case 'dismiss':
        return editWith(ctx, dismissalQuestion(ctx.t, { person: await load(ctx, number) }))
      case 'yes':
        return dismiss(ctx, number)
      case 'appoint':
        return startForm(ctx, appointForm, appointForm.initial)
    }
  })
  return feature
}

/** The card shows what is so now; who comes second is told who was first. */
async function dismiss(ctx: BotContext, userId: number): Promise<void> {
  try {
    await dismissOrganiser(ctx.app, { userId, ownerId: ctx.user.telegramId })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'organiser_changed') throw error
    await tell(ctx, errorSentence(ctx.t, error))
  }
  await editWith(ctx, card(ctx, await load(ctx, userId)))
}

function card({ app, t }: BotContext, person: FoundPerson): OutgoingMessage {
  return organiserCard(t, { person, isOwner: app.config.adminIds.includes(person.telegramId) })
}

async function load({ app }: BotContext, userId: number): Promise<FoundPerson> {
  const person = await findPerson(app, { userId })
  if (person === null) throw new AppError('person_unknown')
  return person
}
