import { z } from 'zod'
import { addPanel } from '../../domain/competitions/add-panel'
import { editPanel } from '../../domain/competitions/edit-panel'
import { loadOverview } from '../../domain/competitions/load-overview'
import { loadSeat } from '../../domain/competitions/load-seat'
import { discardDraft } from '../../domain/conversations/discard-draft'
import type { AppError } from '../../errors'
import { panelName } from '../../schemas/competition'
import { showResult, tellIfChanged } from '../competition-views'
import { assertOrganiser } from '../filters/organisers-only'
import { seatCardOf, seatListOf } from '../seat-views'
import type { Form, Recovery, Step } from './form'
import { placesStep } from './places-step'

const newPanel = z.object({
  competitionId: z.int(),
  name: z.string().optional(),
  maxVoters: z.int().optional(),
})
type NewPanel = z.infer<typeof newPanel>

const panelEdit = z.object({
  panelId: z.int(),
  version: z.int(),
  field: z.enum(['name', 'places']),
  name: z.string().optional(),
  maxVoters: z.int().optional(),
})
type PanelEdit = z.infer<typeof panelEdit>

/** Adds a jury panel: its name and how many places it has. */
export const panelForm: Form<NewPanel> = {
  name: 'panel',
  version: 1,
  answers: newPanel,
  initial: { competitionId: 0 },
  steps: [nameStep(), placesStep()],
  loadFacts: async (ctx, given) => {
    assertOrganiser(ctx)
    await loadOverview(ctx.app, given)
  },
  complete: async (ctx, { competitionId, name = '', maxVoters = 1 }) => {
    const organiserId = ctx.user.telegramId
    const id = await addPanel(ctx.app, {
      ...{ competitionId, organiserId, formOf: organiserId },
      ...{ panelName: name, maxVoters },
    })
    return showResult(ctx, await seatCardOf(ctx, { kind: 'panel', id }))
  },
  cameFrom: (ctx, { competitionId }) => seatListOf(ctx, { kind: 'panel', competitionId, page: 0 }),
  recover: (error, given) => recover(error, { kind: 'change', step: 'name', answers: given }),
}

/** Changes the name or the places of a panel. */
export const panelEditForm: Form<PanelEdit> = {
  name: 'panel-edit',
  version: 1,
  answers: panelEdit,
  initial: { panelId: 0, version: 0, field: 'name' },
  steps: [nameStep(({ field }) => field === 'name'), placesStep(({ field }) => field === 'places')],
  loadFacts: async (ctx, { panelId: id }) => {
    assertOrganiser(ctx)
    await loadSeat(ctx.app, { kind: 'panel', id })
  },
  complete: async (ctx, { panelId, version, field, name, maxVoters }) => {
    const organiserId = ctx.user.telegramId
    const patch = field === 'name' ? { panelName: name ?? '' } : { maxVoters: maxVoters ?? 1 }
    const isDone = await tellIfChanged(ctx, () =>
      editPanel(ctx.app, { panelId, version, patch, organiserId, formOf: organiserId }),
    )
    if (!isDone) await discardDraft(ctx.app, { telegramId: organiserId })
    return showResult(ctx, await seatCardOf(ctx, { kind: 'panel', id: panelId }))
  },
  cameFrom: (ctx, { panelId: id }) => seatCardOf(ctx, { kind: 'panel', id }),
  recover: (error) => recover(error, null),
}

function nameStep<A extends { name?: string | undefined }>(applies?: (answers: A) => boolean): Step<A> {
  return {
    name: 'name',
    ...(applies === undefined ? {} : { applies }),
    prompt: ({ ctx: { t } }) => ({ message: { text: t('panel-ask-name') } }),
    hint: ({ ctx: { t } }) => t('panel-expect-name'),
    accept: ({ ctx, answers }, input) => {
      if (input.kind !== 'text') return { kind: 'unexpected' }
      const name = panelName.safeParse(input.text)
      if (!name.success) return { kind: 'refused', sentence: ctx.t('panel-expect-name') }
      return { kind: 'accepted', answers: { ...answers, name: name.data } }
    },
  }
}

const endings: ReadonlySet<string> = new Set(['not_organiser', 'competition_not_found', 'panel_not_found'])

/** A name that another panel has is asked again; what is gone ends the form. */
function recover<A>(error: AppError, rename: Recovery<A> | null): Recovery<A> | null {
  if (error.code === 'panel_name_taken') return rename
  return endings.has(error.code) ? { kind: 'abandon' } : null
}
