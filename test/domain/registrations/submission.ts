import type { Submission } from '../../../src/domain/registrations/submit-registration'
import type { User } from '../../../src/db/entities/user.entity'
import { unique } from '../../support/fixtures'

/** What a new person types into the form of a voter or player. */
export function typedFields(values: Submission['fields'] = {}): Submission['fields'] {
  const number = unique()
  return {
    firstName: 'Анна',
    lastName: "O'Neill",
    phone: `+79161${String(100_000 + number)}`,
    email: `Typed${number}@Example.org`,
    country: 'Россия',
    city: '<b>A & "B"</b>',
    club: '64',
    company: null,
    position: null,
    certificateName: "Anna O'Neill",
    presentation: 'Three words here',
    ...values,
  }
}

export function submission(
  user: User,
  values: Partial<Submission> & Pick<Submission, 'competitionId'>,
): Submission {
  const { id: userId, telegramId } = user
  return { userId, telegramId, role: 'player', fields: typedFields(), slotIds: [], panelId: null, ...values }
}
