import { z } from 'zod'
import { placePlayer } from '../../domain/registrations/place-player'
import type { PlacePlayer } from '../../domain/registrations/place-player'
import { registrationList } from '../../domain/registrations/registration-list'
import { playerCategory, playerGroup } from '../../schemas/competition'
import { registrationDetail } from '../api-types'
import { loadShown } from '../presenters/load-shown'
import { presentRegistrationDetail } from '../presenters/registration'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { version } from '../version'

const fields = z
  .strictObject({ playerGroup: playerGroup.nullable(), playerCategory: playerCategory.nullable() })
  .partial()

/** Says in which group and category a player plays. */
export const editRegistration = defineSessionRoute({
  method: 'PUT',
  path: '/api/registrations/:id',
  access: 'organiser',
  summary: 'Says in which group and category a player plays',
  input: z.object({ params: z.object({ id: rowId }), body: fields.extend({ version }) }),
  answer: registrationDetail,
  async handle({ app, session, input: { params, body } }) {
    const { version: seen, ...given } = body
    const patch = given as PlacePlayer['patch'] // zod leaves out what was not given
    await placePlayer(app, {
      ...{ registrationId: params.id, organiserId: session.telegramId, version: seen, patch },
    })
    const row = await loadShown(app, registrationList, { id: params.id, missing: 'registration_not_found' })
    return { body: await presentRegistrationDetail(row, app) }
  },
})
