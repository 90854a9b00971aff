import type { EmulatorClient } from '../emulator/client'
import type { Person } from '../emulator/person'
import type { Pace } from './pace'
import type { Registrant } from './people'
import { registerPerson } from './register-person'

export interface Applicant {
  person: Person
  registrant: Registrant
}

export interface Applications {
  applicants: Applicant[]
  corrected: number
  choseAgain: number
}

/** All of them chat at the same time; `onRegistered` hears how many are through. */
export async function registerPeople(
  { client, pace, competitionId }: { client: EmulatorClient; pace: Pace; competitionId: number },
  { people, onRegistered }: { people: readonly Registrant[]; onRegistered: (count: number) => void },
): Promise<Applications> {
  let count = 0
  const results = await Promise.all(
    people.map(async (registrant) => {
      const person = await createPerson(client, registrant)
      const went = await registerPerson({ person, registrant, pace, competitionId })
      onRegistered((count += 1))
      return { person, registrant, ...went }
    }),
  )
  return {
    applicants: results,
    corrected: results.filter(({ hasCorrected }) => hasCorrected).length,
    choseAgain: results.filter(({ hasChosenAgain }) => hasChosenAgain).length,
  }
}

function createPerson(client: EmulatorClient, registrant: Registrant): Promise<Person> {
  const { telegramId: id, username, firstName, languageCode, phone } = registrant
  return client.createPerson({
    ...{ id, username, firstName, languageCode },
    phoneNumber: phone.number,
    isStarted: false,
  })
}
