import { Composer } from 'grammy'
import { askExport } from '../../domain/exports/ask-export'
import { AppError } from '../../errors'
import { competitionShare } from '../../messages/competition-share'
import { registrationLink } from '../../messages/deep-link'
import { parseOrganiseData } from '../../messages/organise-buttons'
import type { OrganisePress, Verb } from '../../messages/organise-buttons'
import { statistics } from '../../messages/participants'
import { roles } from '../../vocabulary/roles'
import type { Role } from '../../vocabulary/roles'
import { loadView, participantsOf } from '../competition-views'
import type { BotContext } from '../context'
import { organisersOnly } from '../filters/organisers-only'
import { beginSearch } from '../forms/find-form'
import { replyWithQr } from '../qr-photo'
import { editWith } from '../reply'

type Press = OrganisePress<'people'>

/** Who comes to a competition: lists, figures, the CSV, and the links that bring people in. */
export function createCompetitionPeopleFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.callbackQuery(/^people:/, organisersOnly, async (ctx) => {
    const press = parseOrganiseData('people', ctx.callbackQuery.data)
    if (press === null) throw new AppError('stale_button')
    await presses[press.verb](ctx, press)
  })
  return feature
}

const presses: Record<Verb<'people'>, (ctx: BotContext, press: Press) => Promise<void>> = {
  list: showPeople,
  find: (ctx, { id: competitionId }) => beginSearch(ctx, { competitionId }),
  figures: async (ctx, { id }) => {
    const { overview } = await loadView(ctx, id)
    await editWith(ctx, statistics(ctx.t, { overview }))
  },
  csv: async (ctx, { id: subjectId }) => {
    await askExport(ctx.app, { of: { kind: 'competition', subjectId }, user: ctx.user })
    await ctx.answerCallbackQuery(ctx.t('broadcast-csv-follows'))
  },
  share: async (ctx, { id }) => {
    const { competition } = (await loadView(ctx, id)).overview
    await editWith(ctx, competitionShare(ctx.t, { competition, bot: ctx.me.username }))
  },
  qr: sendQr,
}

async function showPeople(ctx: BotContext, { id, of }: Press): Promise<void> {
  const [said = '', page = '0'] = of.split('.')
  const role = roleIn(said)
  const number = /^\d{1,6}$/.test(page) ? Number(page) : 0
  await editWith(ctx, await participantsOf(ctx, { competitionId: id, role, page: number }))
}

async function sendQr(ctx: BotContext, { id, of }: Press): Promise<void> {
  const role = roleIn(of)
  const { name } = (await loadView(ctx, id)).overview.competition
  const link = registrationLink(ctx.me.username, { competitionId: id, role })
  const said = role === null ? name : `${name} · ${ctx.t(`role-${role}`)}`
  await replyWithQr(ctx, { link, name: `competition-${id}`, caption: `${said}\n${link}` })
}

/** Null: all roles. */
function roleIn(said: string): Role | null {
  const role = roles.find((known) => known === said)
  if (role === undefined && said !== 'all') throw new AppError('stale_button')
  return role ?? null
}
