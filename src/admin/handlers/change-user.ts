import { z } from 'zod'
import { findSecondedPlayer } from '../../domain/registrations/find-seconded-player'
import { changePerson } from '../../domain/users/change-person'
import {
  personAnswer,
  personFields,
  presentPerson,
  profileIn,
  ratingsIn,
  usernameIn,
} from '../external/person'
import { defineProgramRoute } from '../route'
import { rowId } from '../row-id'

/** Changes what is given of a person, for programs. */
export const changeUser = defineProgramRoute({
  method: 'PUT',
  path: '/api/v1/users/:userId',
  summary: 'Changes the given fields of a person; null empties an optional one',
  input: z.object({ params: z.object({ userId: rowId }), body: z.strictObject(personFields) }),
  answer: personAnswer,
  async handle({ app, t, program, input: { params, body } }) {
    const { userId } = params
    const username = usernameIn(body)
    const person = await changePerson(app, {
      ...{ userId, ratings: ratingsIn(body), by: { tokenId: program.tokenId } },
      ...(username !== undefined && { username }),
      profile: profileIn(body, { t, now: app.now() }),
    })
    return { body: presentPerson(person, { secondedPlayer: await findSecondedPlayer(app, { userId }) }) }
  },
})
