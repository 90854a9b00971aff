import { z } from 'zod'
import { changePerson } from '../../domain/users/change-person'
import { personIn, personInput } from '../person-input'
import { presentUser } from '../presenters/user'
import { userRecord } from '../api-types'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { version } from '../version'

/** Changes a person, from the panel. */
export const editPerson = defineSessionRoute({
  method: 'PUT',
  path: '/api/users/:id',
  access: 'organiser',
  summary: 'Changes the given fields of a person; null empties an optional one',
  input: z.object({
    params: z.object({ id: rowId }),
    body: z.strictObject({ ...personInput, version }),
  }),
  answer: userRecord,
  async handle({ app, t, session, input: { params, body } }) {
    const person = await changePerson(app, {
      ...{ userId: params.id, version: body.version, by: { organiserId: session.telegramId } },
      ...personIn(body, { t, now: app.now() }),
    })
    return { body: presentUser(person, app) }
  },
})
