import { z } from 'zod'
import { competitionList } from '../../domain/competitions/competition-list'
import { editCompetition as edit } from '../../domain/competitions/edit-competition'
import type { CompetitionPatch } from '../../domain/competitions/settle-competition'
import { competitionInput } from '../competition-input'
import { presentCounted } from '../presenters/competition'
import { loadShown } from '../presenters/load-shown'
import { competitionRecord } from '../api-types'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { version } from '../version'

const flag = z.boolean()
const fields = z
  .strictObject({
    ...competitionInput,
    ...{ playerEntryOpen: flag, voterEntryOpen: flag, viewerEntryOpen: flag, adviserEntryOpen: flag },
    isActive: flag,
  })
  .partial()

/** Changes a competition, from the panel: what it is, entry role by role, active or not. */
export const editCompetition = defineSessionRoute({
  method: 'PUT',
  path: '/api/competitions/:id',
  access: 'organiser',
  summary: 'Changes the given fields of a competition',
  input: z.object({ params: z.object({ id: rowId }), body: fields.extend({ version }) }),
  answer: competitionRecord,
  async handle({ app, session, input: { params, body } }) {
    const { version: seen, ...given } = body
    const patch = given as CompetitionPatch // zod leaves out what was not given
    await edit(app, { competitionId: params.id, organiserId: session.telegramId, version: seen, patch })
    return {
      body: presentCounted(
        await loadShown(app, competitionList, { id: params.id, missing: 'competition_not_found' }),
      ),
    }
  },
})
