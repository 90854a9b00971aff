import { z } from 'zod'
import { addPanel as add } from '../../domain/competitions/add-panel'
import { panelList } from '../../domain/competitions/seat-lists'
import { createOnce } from '../../domain/creations/create-once'
import { panelName } from '../../schemas/competition'
import { presentPanel } from '../presenters/competition'
import { loadShown } from '../presenters/load-shown'
import { panelRecord } from '../api-types'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { places } from '../seat-input'

/** Adds a jury panel, active at once. */
export const addPanel = defineSessionRoute({
  method: 'POST',
  path: '/api/competitions/:id/panels',
  access: 'organiser',
  summary: 'Adds a jury panel to a competition',
  createsOnce: true,
  input: z.object({
    params: z.object({ id: rowId }),
    body: z.strictObject({ panelName, maxVoters: places }),
  }),
  answer: panelRecord,
  async handle({ app, session, creation, input: { params, body } }) {
    const facts = { competitionId: params.id, organiserId: session.telegramId, ...body }
    const id = await createOnce(app, creation, (note) => add(app, { ...facts, note }))
    return {
      status: 201,
      body: presentPanel(await loadShown(app, panelList, { id, missing: 'panel_not_found' })),
    }
  },
})
