import { z } from 'zod'
import { findSecondedPlayer } from '../../domain/registrations/find-seconded-player'
import { loadPersonOf } from '../../domain/users/load-person-of'
import { personAnswer, presentPerson } from '../external/person'
import { telegramId } from '../external/telegram-id'
import { defineProgramRoute } from '../route'

/** A person by Telegram id, for programs. */
export const showUser = defineProgramRoute({
  method: 'GET',
  path: '/api/v1/users/by-telegram/:telegramId',
  summary: 'A person by Telegram id',
  input: z.object({ params: z.object({ telegramId: telegramId }) }),
  answer: personAnswer,
  async handle({ app, input }) {
    const person = await loadPersonOf(app, input.params)
    const secondedPlayer = await findSecondedPlayer(app, { userId: person.id })
    return { body: presentPerson(person, { secondedPlayer }) }
  },
})
