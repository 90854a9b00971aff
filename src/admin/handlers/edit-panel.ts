import { z } from 'zod'
import { editPanel as edit } from '../../domain/competitions/edit-panel'
import type { EditPanel } from '../../domain/competitions/edit-panel'
import { panelList } from '../../domain/competitions/seat-lists'
import { panelName } from '../../schemas/competition'
import { presentPanel } from '../presenters/competition'
import { loadShown } from '../presenters/load-shown'
import { panelRecord } from '../api-types'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { places } from '../seat-input'
import { version } from '../version'

const fields = z.strictObject({ panelName, maxVoters: places, isActive: z.boolean() }).partial()

/** Changes a jury panel: its name, its places, whether it is offered. */
export const editPanel = defineSessionRoute({
  method: 'PUT',
  path: '/api/panels/:id',
  access: 'organiser',
  summary: 'Changes the given fields of a jury panel',
  input: z.object({ params: z.object({ id: rowId }), body: fields.extend({ version }) }),
  answer: panelRecord,
  async handle({ app, session, input: { params, body } }) {
    const { version: seen, ...given } = body
    const patch = given as EditPanel['patch'] // zod leaves out what was not given
    await edit(app, { panelId: params.id, organiserId: session.telegramId, version: seen, patch })
    return {
      body: presentPanel(await loadShown(app, panelList, { id: params.id, missing: 'panel_not_found' })),
    }
  },
})
