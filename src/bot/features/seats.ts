import { Composer } from 'grammy'
import { deleteSeat } from '../../domain/competitions/delete-seat'
import { editPanel } from '../../domain/competitions/edit-panel'
import { editSlot } from '../../domain/competitions/edit-slot'
import { loadSeat } from '../../domain/competitions/load-seat'
import type { SeatKind } from '../../domain/competitions/seat-kinds'
import { AppError } from '../../errors'
import { parseOrganiseData } from '../../messages/organise-buttons'
import type { OrganisePress, Verb } from '../../messages/organise-buttons'
import type { BotContext } from '../context'
import { tellIfChanged } from '../competition-views'
import { organisersOnly } from '../filters/organisers-only'
import { panelEditForm, panelForm } from '../forms/panel-forms'
import { slotEditForm, slotsForm } from '../forms/slot-forms'
import { startForm } from '../forms/start-form'
import { editWith } from '../reply'
import { seatCardOf, seatListOf } from '../seat-views'

type Press = OrganisePress<SeatKind>
type Presses = Record<Verb<SeatKind>, (ctx: BotContext, press: Press) => Promise<void>>

/** Time slots and jury panels of a competition: lists, and a living card each. */
export function createSeatsFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  for (const kind of ['slot', 'panel'] as const) {
    feature.callbackQuery(new RegExp(`^${kind}:`), organisersOnly, async (ctx) => {
      const press = parseOrganiseData(kind, ctx.callbackQuery.data)
      if (press === null) throw new AppError('stale_button')
      await presses[kind][press.verb](ctx, press)
    })
  }
  return feature
}

const presses: Record<SeatKind, Presses> = {
  slot: {
    ...sharedPresses('slot'),
    new: (ctx, { id: competitionId }) => startForm(ctx, slotsForm, { competitionId }),
    field: (ctx, { id: slotId, version, of }) => {
      const field = (['day', 'time', 'places'] as const).find((known) => known === of)
      if (field === undefined) throw new AppError('stale_button')
      return startForm(ctx, slotEditForm, { slotId, version, field })
    },
  },
  panel: {
    ...sharedPresses('panel'),
    new: (ctx, { id: competitionId }) => startForm(ctx, panelForm, { competitionId }),
    field: (ctx, { id: panelId, version, of }) => {
      const field = (['name', 'places'] as const).find((known) => known === of)
      if (field === undefined) throw new AppError('stale_button')
      return startForm(ctx, panelEditForm, { panelId, version, field })
    },
  },
}

function sharedPresses(kind: SeatKind): Omit<Presses, 'new' | 'field'> {
  return {
    list: async (ctx, { id: competitionId, of }) =>
      editWith(ctx, await seatListOf(ctx, { kind, competitionId, page: pageIn(of) })),
    open: async (ctx, { id, of }) => editWith(ctx, await seatCardOf(ctx, { kind, id, page: pageIn(of) })),
    active: (ctx, press) => setActive(ctx, { kind, press }),
    delete: (ctx, press) => remove(ctx, { kind, press }),
  }
}

async function setActive(ctx: BotContext, { kind, press }: { kind: SeatKind; press: Press }): Promise<void> {
  const { id, version, of } = press
  if (of !== 'on' && of !== 'off') throw new AppError('stale_button')
  const isActive = of === 'on'
  const change = { version, patch: { isActive }, organiserId: ctx.user.telegramId }
  await tellIfChanged(ctx, async () => {
    await (kind === 'slot'
      ? editSlot(ctx.app, { slotId: id, ...change })
      : editPanel(ctx.app, { panelId: id, ...change }))
    await ctx.answerCallbackQuery(ctx.t(isActive ? 'seat-activated' : 'seat-deactivated'))
  })
  await editWith(ctx, await seatCardOf(ctx, { kind, id }))
}

async function remove(ctx: BotContext, { kind, press }: { kind: SeatKind; press: Press }): Promise<void> {
  const { id, version } = press
  const { competitionId } = await loadSeat(ctx.app, { kind, id })
  const isDeleted = await tellIfChanged(ctx, async () => {
    await deleteSeat(ctx.app, { kind, id, version, organiserId: ctx.user.telegramId })
    await ctx.answerCallbackQuery(ctx.t('seat-deleted'))
  })
  const left = isDeleted ? seatListOf(ctx, { kind, competitionId, page: 0 }) : seatCardOf(ctx, { kind, id })
  await editWith(ctx, await left)
}

function pageIn(of: string): number {
  return /^\d{1,6}$/.test(of) ? Number(of) : 0
}
