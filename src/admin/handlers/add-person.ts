import { z } from 'zod'
import { createPerson } from '../../domain/users/create-person'
import { telegramId } from '../external/telegram-id'
import { personIn, personInput } from '../person-input'
import { presentUser } from '../presenters/user'
import { defineSessionRoute } from '../route'

/** A new person, from the panel: somebody who has not written to the bot yet. */
export const addPerson = defineSessionRoute({
  method: 'POST',
  path: '/api/users',
  access: 'organiser',
  summary: 'Creates a person; 409 when the Telegram id, the phone or the e-mail is taken',
  input: z.object({ body: z.strictObject({ ...personInput, telegramId }).omit({ isActive: true }) }),
  async handle({ app, t, session, input: { body } }) {
    const { profile, ratings, username = null } = personIn(body, { t, now: app.now() })
    const person = await createPerson(app, {
      ...{ telegramId: body.telegramId, username, profile, ratings },
      by: { organiserId: session.telegramId },
    })
    return { status: 201, body: presentUser(person, app) }
  },
})
