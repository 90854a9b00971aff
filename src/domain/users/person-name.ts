import type { User } from '../../db/entities/user.entity'

/** What a person is called: the name they gave, else what Telegram says. */
export function personName(person: Pick<User, 'firstName' | 'lastName' | 'telegramFirstName'>): string {
  const given = [person.firstName, person.lastName].filter((name) => name !== null).join(' ')
  return given === '' ? (person.telegramFirstName ?? '') : given
}
