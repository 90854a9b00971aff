import { z } from 'zod'
import { createOnce } from '../../domain/creations/create-once'
import { createPerson } from '../../domain/users/create-person'
import { peopleList } from '../../domain/users/people-list'
import { telegramId } from '../external/telegram-id'
import { personIn, personInput } from '../person-input'
import { loadShown } from '../presenters/load-shown'
import { presentUser } from '../presenters/user'
import { userRecord } from '../api-types'
import { defineSessionRoute } from '../route'

/** A new person, from the panel: somebody who has not written to the bot yet. */
export const addPerson = defineSessionRoute({
  method: 'POST',
  path: '/api/users',
  access: 'organiser',
  summary: 'Creates a person; 409 when the Telegram id, the phone or the e-mail is taken',
  createsOnce: true,
  input: z.object({ body: z.strictObject({ ...personInput, telegramId }).omit({ isActive: true }) }),
  answer: userRecord,
  async handle({ app, t, session, creation, input: { body } }) {
    const { profile, ratings, username = null } = personIn(body, { t, now: app.now() })
    const person = {
      ...{ telegramId: body.telegramId, username, profile, ratings },
      by: { organiserId: session.telegramId },
    }
    const id = await createOnce(app, creation, (note) => createPerson(app, { ...person, note }))
    return {
      status: 201,
      body: presentUser(await loadShown(app, peopleList, { id, missing: 'person_unknown' }), app),
    }
  },
})
