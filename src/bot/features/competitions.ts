import { Composer } from 'grammy'
import { editCompetition } from '../../domain/competitions/edit-competition'
import type { CompetitionPatch } from '../../domain/competitions/settle-competition'
import { AppError } from '../../errors'
import { parseOrganiseData } from '../../messages/organise-buttons'
import type { OrganisePress, Verb } from '../../messages/organise-buttons'
import { entryFlags, roles } from '../../vocabulary/roles'
import type { BotContext } from '../context'
import { cardOf, competitionListOf, editMenuOf, tellIfChanged } from '../competition-views'
import { organisersOnly } from '../filters/organisers-only'
import { competitionFields } from '../forms/competition-answers'
import { competitionEditForm, competitionForm } from '../forms/competition-forms'
import { copyForm } from '../forms/copy-form'
import { startForm } from '../forms/start-form'
import { editWith, replyWith } from '../reply'

type Press = OrganisePress<'competition'>

/** /competitions: all of them, one living card each. */
export function createCompetitionsFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('competitions', organisersOnly, async (ctx) => {
    await replyWith(ctx, await competitionListOf(ctx, 0))
  })
  feature.callbackQuery(/^competition:/, organisersOnly, async (ctx) => {
    const press = parseOrganiseData('competition', ctx.callbackQuery.data)
    if (press === null) throw new AppError('stale_button')
    await presses[press.verb](ctx, press)
  })
  return feature
}

const presses: Record<Verb<'competition'>, (ctx: BotContext, press: Press) => Promise<void>> = {
  list: async (ctx, { id: page }) => editWith(ctx, await competitionListOf(ctx, page)),
  new: (ctx) => startForm(ctx, competitionForm, competitionForm.initial),
  open: async (ctx, { id }) => editWith(ctx, await cardOf(ctx, id)),
  edit: async (ctx, { id }) => editWith(ctx, await editMenuOf(ctx, id)),
  copy: (ctx, { id: competitionId }) => startForm(ctx, copyForm, { competitionId }),
  field: async (ctx, { id: competitionId, version, of }) => {
    const field = competitionFields.find((known) => known === of)
    if (field === undefined) throw new AppError('stale_button')
    await startForm(ctx, competitionEditForm, { edit: { competitionId, version, field } })
  },
  entry: switchEntry,
  active: async (ctx, press) => {
    const isActive = switchOf(press.of)
    const answer = ctx.t(isActive ? 'competition-activated' : 'competition-deactivated')
    await change(ctx, { press, patch: { isActive }, answer })
  },
}

async function switchEntry(ctx: BotContext, press: Press): Promise<void> {
  const [said, wanted = ''] = press.of.split('.')
  const role = roles.find((known) => known === said)
  if (role === undefined) throw new AppError('stale_button')
  const isOpen = switchOf(wanted)
  const key = isOpen ? 'competition-entry-opened' : 'competition-entry-closed'
  const answer = ctx.t(key, { role: ctx.t(`role-${role}`) })
  await change(ctx, { press, patch: { [entryFlags[role]]: isOpen }, answer })
}

function switchOf(said: string): boolean {
  if (said !== 'on' && said !== 'off') throw new AppError('stale_button')
  return said === 'on'
}

/** Changes what the card shows and shows it, as it is now. */
async function change(
  ctx: BotContext,
  { press, patch, answer }: { press: Press; patch: CompetitionPatch; answer: string },
): Promise<void> {
  const { id: competitionId, version } = press
  await tellIfChanged(ctx, async () => {
    await editCompetition(ctx.app, { competitionId, version, patch, organiserId: ctx.user.telegramId })
    await ctx.answerCallbackQuery(answer)
  })
  await editWith(ctx, await cardOf(ctx, competitionId))
}
