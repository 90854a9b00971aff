import fc from 'fast-check'
import type { Database } from '../../src/db/data-source'
import type { TimeSlot, VoterTimeSlot } from '../../src/db/entities/time-slot.entity'
import { VoterTimeSlot as VoterTimeSlots } from '../../src/db/entities/time-slot.entity'
import { VoterJuryPanel } from '../../src/db/entities/jury-panel.entity'
import type { JuryPanel } from '../../src/db/entities/jury-panel.entity'
import type { Registration } from '../../src/db/entities/registration.entity'
import type { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import { audienceSchema } from '../../src/schemas/audience'
import type { Audience } from '../../src/vocabulary/audience'
import { languages } from '../../src/vocabulary/language'
import { registrationStatuses } from '../../src/vocabulary/registration-status'
import { roles } from '../../src/vocabulary/roles'
import {
  insertCompetition,
  insertJuryPanel,
  insertRegistration,
  insertTimeSlot,
  insertUser,
} from './fixtures'

/** People with registrations, as rows and as plain objects that tests judge by themselves. */
export interface Population {
  people: Citizen[]
  competitionIds: number[]
  slots: TimeSlot[]
  panels: JuryPanel[]
}

interface Citizen extends User {
  registrations: (Registration & { slotIds: number[]; panelId: number | null })[]
}

/** One place each row, in the spellings that people use. */
const countries = [
  ['Россия', ' россия', 'РОССИЯ '],
  ['Serbia', 'SERBIA', 'serbia\t'],
  ['Österreich', 'ÖSTERREICH'],
  ['İzmir'],
]
const cities = [
  ['Москва', 'москва', 'МОСКВА'],
  ['Орёл', 'ОРЁЛ'],
  ['Орел'],
  ['Berlin', ' BERLIN '],
  ['<b>A & "B"</b>'],
]

const citizen = fc.record({
  country: fc.option(fc.constantFrom(...countries.flat()), { freq: 4 }),
  city: fc.option(fc.constantFrom(...cities.flat()), { freq: 4 }),
  language: fc.constantFrom('en', 'ru', null),
  hasEmail: fc.boolean(),
  state: fc.constantFrom('fine', 'fine', 'fine', 'inactive', 'unsubscribed', 'blocked'),
  registrations: fc.uniqueArray(
    fc.record({
      competition: fc.nat(2),
      role: fc.constantFrom(...roles),
      status: fc.constantFrom(...registrationStatuses),
      slots: fc.uniqueArray(fc.nat(1), { maxLength: 2 }),
      panel: fc.option(fc.nat(1)),
    }),
    { maxLength: 4, selector: ({ competition, role }) => `${competition}:${role}` },
  ),
})
type Plan = typeof citizen extends fc.Arbitrary<infer T> ? T : never

/** Three competitions with two slots and two panels each, and people drawn at random. */
export async function populate(app: { db: Database }, { count }: { count: number }): Promise<Population> {
  const population: Population = { people: [], competitionIds: [], slots: [], panels: [] }
  for (let competition = 0; competition < 3; competition += 1) {
    const { id: competitionId } = await insertCompetition(app)
    population.competitionIds.push(competitionId)
    for (let number = 0; number < 2; number += 1) {
      population.slots.push(await insertTimeSlot(app, { competitionId }))
      population.panels.push(await insertJuryPanel(app, { competitionId }))
    }
  }
  for (const plan of fc.sample(citizen, count)) population.people.push(await settle(app, population, plan))
  return population
}

async function settle(app: { db: Database }, population: Population, plan: Plan): Promise<Citizen> {
  const { country, city, language, hasEmail, state } = plan
  const user = await insertUser(app, {
    ...{ country, city, language },
    isActive: state !== 'inactive',
    unsubscribedAt: state === 'unsubscribed' ? new Date() : null,
    blockedAt: state === 'blocked' ? new Date() : null,
    email: hasEmail ? `person${String(population.people.length)}@example.org` : null,
  })
  const registrations: Citizen['registrations'] = []
  for (const wanted of plan.registrations) {
    const { role, status } = wanted
    const competitionId = population.competitionIds[wanted.competition] ?? 0
    const registration = await insertRegistration(app, { userId: user.id, competitionId, role, status })
    const ofCompetition = <T extends { competitionId: number; id: number }>(
      items: readonly T[],
      index: number,
    ) => items.filter((item) => item.competitionId === competitionId)[index]?.id ?? 0
    const slotIds = wanted.slots.map((index) => ofCompetition(population.slots, index))
    const panelId = wanted.panel === null ? null : ofCompetition(population.panels, wanted.panel)
    await transaction(app, async (tx) => {
      const held = slotIds.map((timeSlotId): Partial<VoterTimeSlot> => ({
        registrationId: registration.id,
        timeSlotId,
      }))
      if (held.length > 0) await tx.getRepository(VoterTimeSlots).insert(held)
      if (panelId === null) return
      await tx.getRepository(VoterJuryPanel).insert({ registrationId: registration.id, juryPanelId: panelId })
    })
    registrations.push({ ...registration, slotIds, panelId })
  }
  return { ...user, registrations }
}

/** Any audience that could be asked for, values that nobody has included. */
export function audiences({ competitionIds, slots, panels }: Population): fc.Arbitrary<Audience> {
  const some = <T>(values: readonly T[]) =>
    fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 })
  const ids = (values: readonly number[]) => some([...values, 999_999])
  return fc
    .record(
      {
        competitionIds: ids(competitionIds),
        roles: some(roles),
        statuses: some(registrationStatuses),
        slotIds: ids(slots.map(({ id }) => id)),
        panelIds: ids(panels.map(({ id }) => id)),
        isRegistered: fc.boolean(),
        countries: some([...countries.flat(), 'Nowhere']),
        cities: some([...cities.flat(), 'Nowhere']),
        languages: some(languages),
        hasEmail: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    .filter((audience) => audienceSchema.safeParse(audience).success)
}

/** Who belongs to an audience, judged without a database. */
export function members({ people }: Population, audience: Audience): Citizen[] {
  return people.filter((person) => belongs(person, audience))
}

/** By which of their registrations a person belongs. */
export function matching({ registrations }: Citizen, audience: Audience): Citizen['registrations'] {
  const { competitionIds, roles: inRoles, statuses, slotIds, panelIds } = audience
  return registrations.filter(
    (one) =>
      isAny(competitionIds, one.competitionId) &&
      isAny(inRoles, one.role) &&
      isAny(statuses, one.status) &&
      (slotIds === undefined || one.slotIds.some((id) => slotIds.includes(id))) &&
      (panelIds === undefined || (one.panelId !== null && panelIds.includes(one.panelId))),
  )
}

export function asksForRegistration(audience: Audience): boolean {
  const { competitionIds, roles: inRoles, statuses, slotIds, panelIds } = audience
  return [competitionIds, inRoles, statuses, slotIds, panelIds].some((filter) => filter !== undefined)
}

function belongs(person: Citizen, audience: Audience): boolean {
  const { isRegistered, countries: from, cities: of, languages: speaking, hasEmail } = audience
  return (
    (!asksForRegistration(audience) || matching(person, audience).length > 0) &&
    (isRegistered === undefined || isRegistered === person.registrations.length > 0) &&
    isAny(from?.map(plain), plain(person.country)) &&
    isAny(of?.map(plain), plain(person.city)) &&
    isAny(speaking, person.language ?? 'en') &&
    (hasEmail === undefined || hasEmail === (person.email !== null))
  )
}

function isAny<T>(wanted: readonly T[] | undefined, value: T): boolean {
  return wanted === undefined || wanted.includes(value)
}

const plain = (place: string | null) => (place ?? '\0').trim().toLowerCase()
