import { z } from 'zod'
import { appointOrganiser } from '../../domain/organisers/appoint-organiser'
import { dismissOrganiser } from '../../domain/organisers/dismiss-organiser'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'

/** Makes somebody an organiser, as in the chat. */
export const appoint = defineSessionRoute({
  method: 'POST',
  path: '/api/organisers',
  access: 'owner',
  summary: 'Makes a person an organiser, at once and everywhere',
  input: z.object({ body: z.strictObject({ userId: rowId }) }),
  async handle({ app, session, input: { body } }) {
    await appointOrganiser(app, { userId: body.userId, ownerId: session.telegramId, via: 'panel' })
    return { status: 204, body: null }
  },
})

/** Takes somebody's rights back, as in the chat; they are signed out of the panel everywhere. */
export const dismiss = defineSessionRoute({
  method: 'DELETE',
  path: '/api/organisers/:id',
  access: 'owner',
  summary: 'Dismisses an organiser and ends their sessions',
  input: z.object({ params: z.object({ id: rowId }) }),
  async handle({ app, session, input: { params } }) {
    await dismissOrganiser(app, { userId: params.id, ownerId: session.telegramId, via: 'panel' })
    return { status: 204, body: null }
  },
})
