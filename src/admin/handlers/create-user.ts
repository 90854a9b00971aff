import { z } from 'zod'
import { createPerson } from '../../domain/users/create-person'
import {
  personAnswer,
  personFields,
  presentPerson,
  profileIn,
  ratingsIn,
  usernameIn,
} from '../external/person'
import { telegramId } from '../external/telegram-id'
import { defineProgramRoute } from '../route'

const needed = z.string().max(2000)

/** A new person, for programs. */
export const createUser = defineProgramRoute({
  method: 'POST',
  path: '/api/v1/users',
  summary: 'Creates a person; 409 when the Telegram id, the phone or the e-mail is taken',
  input: z.object({
    body: z.strictObject({
      ...personFields,
      telegram_id: telegramId,
      ...{ first_name: needed, last_name: needed, phone: needed, email: needed, city: needed, club: needed },
    }),
  }),
  answer: personAnswer,
  async handle({ app, t, program, input: { body } }) {
    const person = await createPerson(app, {
      ...{ telegramId: body.telegram_id, username: usernameIn(body) ?? null, ratings: ratingsIn(body) },
      ...{ profile: profileIn(body, { t, now: app.now() }), by: { tokenId: program.tokenId } },
    })
    return { status: 201, body: presentPerson(person, { secondedPlayer: null }) }
  },
})
