import { z } from 'zod'
import { createOnce } from '../../domain/creations/create-once'
import { createPerson } from '../../domain/users/create-person'
import { peopleList } from '../../domain/users/people-list'
import {
  personAnswer,
  personFields,
  presentPerson,
  profileIn,
  ratingsIn,
  usernameIn,
} from '../external/person'
import { telegramId } from '../external/telegram-id'
import { loadShown } from '../presenters/load-shown'
import { defineProgramRoute } from '../route'

const needed = z.string().max(2000)

/** A new person, for programs. */
export const createUser = defineProgramRoute({
  method: 'POST',
  path: '/api/v1/users',
  summary: 'Creates a person; 409 when the Telegram id, the phone or the e-mail is taken',
  createsOnce: true,
  input: z.object({
    body: z.strictObject({
      ...personFields,
      telegram_id: telegramId,
      ...{ first_name: needed, last_name: needed, phone: needed, email: needed, city: needed, club: needed },
    }),
  }),
  answer: personAnswer,
  async handle({ app, t, program, creation, input: { body } }) {
    const facts = {
      ...{ telegramId: body.telegram_id, username: usernameIn(body) ?? null, ratings: ratingsIn(body) },
      ...{ profile: profileIn(body, { t, now: app.now() }), by: { tokenId: program.tokenId } },
    }
    const id = await createOnce(app, creation, (note) => createPerson(app, { ...facts, note }))
    const person = await loadShown(app, peopleList, { id, missing: 'person_unknown' })
    return { status: 201, body: presentPerson(person, { secondedPlayer: null }) }
  },
})
