import { VoterJuryPanel } from '../../../src/db/entities/jury-panel.entity'
import { Registration } from '../../../src/db/entities/registration.entity'
import { VoterTimeSlot } from '../../../src/db/entities/time-slot.entity'
import { transaction } from '../../../src/db/transaction'
import { openDatabase } from '../../../src/db/data-source'
import { migrations } from '../../../migrations'
import type { User } from '../../../src/db/entities/user.entity'
import { submitRegistration } from '../../../src/domain/registrations/submit-registration'
import type { Submission } from '../../../src/domain/registrations/submit-registration'
import { describeEachDialect } from '../../support/database'
import {
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertTimeSlot,
  insertUser,
} from '../../support/fixtures'
import { submission, typedFields } from './submission'

const ROUNDS = 12
const now = () => new Date()

describeEachDialect('racing for the last seat', (_dialect, useDatabase) => {
  const database = useDatabase({ poolSize: 8 })
  const app = () => ({ db: database().db, now })
  const count = (entity: typeof Registration) => app().db.source.getRepository(entity).count()

  /** All at once; sorted codes of what became of each. */
  async function race(wanted: Submission[], through = app()) {
    const results = await Promise.allSettled(wanted.map((one) => submitRegistration(through, one)))
    return results
      .map((result) => (result.status === 'fulfilled' ? 'accepted' : codeOf(result.reason)))
      .sort()
  }

  const people = (number: number): Promise<User[]> =>
    Promise.all(Array.from({ length: number }, () => insertProfile(app())))

  test('one slot: one seat and one clear refusal, every time', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id: competitionId } = await insertCompetition(app(), { requiresTimeSlots: true })
      const slot = await insertTimeSlot(app(), { competitionId, maxVoters: 1 })
      const voters = await people(2)
      const wanted = voters.map((user) =>
        submission(user, { competitionId, role: 'voter', fields: {}, slotIds: [slot.id] }),
      )
      expect(await race(wanted)).toEqual(['accepted', 'slot_taken'])
      expect(await count(Registration)).toBe(round + 1)
    }
    expect(await app().db.source.getRepository(VoterTimeSlot).count()).toBe(ROUNDS)
  })

  test('several slots wanted in opposite orders: nobody waits for ever, seats fill exactly', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id: competitionId } = await insertCompetition(app(), { requiresTimeSlots: true })
      const one = await insertTimeSlot(app(), { competitionId, maxVoters: 3 })
      const other = await insertTimeSlot(app(), { competitionId, maxVoters: 3 })
      const voters = await people(6)
      const wanted = voters.map((user, index) => {
        const slotIds = index % 2 === 0 ? [one.id, other.id] : [other.id, one.id]
        return submission(user, { competitionId, role: 'voter', fields: {}, slotIds })
      })
      expect(await race(wanted)).toEqual([...three('accepted'), ...three('slot_taken')])
    }
  })

  test('one panel: one seat', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id: competitionId } = await insertCompetition(app(), { requiresJuryPanel: true })
      const panel = await insertJuryPanel(app(), { competitionId, maxVoters: 1 })
      const voters = await people(3)
      const wanted = voters.map((user) =>
        submission(user, { competitionId, role: 'voter', fields: {}, panelId: panel.id }),
      )
      expect(await race(wanted)).toEqual(['accepted', 'panel_taken', 'panel_taken'])
    }
    expect(await app().db.source.getRepository(VoterJuryPanel).count()).toBe(ROUNDS)
  })

  test('the last place of a player', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id: competitionId } = await insertCompetition(app(), { maxPlayers: 1 })
      const players = await people(3)
      const wanted = players.map((user) => submission(user, { competitionId, fields: {} }))
      expect(await race(wanted)).toEqual(['accepted', 'competition_full', 'competition_full'])
    }
  })

  test('the same application twice at once is one registration', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id: competitionId } = await insertCompetition(app())
      const [user] = await people(1)
      if (user === undefined) throw new Error('nobody')
      const wanted = submission(user, { competitionId, role: 'viewer', fields: {} })
      expect(await race([wanted, wanted])).toEqual(['accepted', 'registration_exists'])
    }
  })

  test('applying again after a withdrawal twice at once is one registration', async () => {
    const { id: competitionId } = await insertCompetition(app())
    const [user] = await people(1)
    if (user === undefined) throw new Error('nobody')
    const wanted = submission(user, { competitionId, role: 'viewer', fields: {} })
    const { registrationId } = await submitRegistration(app(), wanted)
    for (let round = 0; round < ROUNDS; round += 1) {
      await withdraw(registrationId)
      expect(await race([wanted, wanted])).toEqual(['accepted', 'registration_exists'])
    }
  })

  test('one phone given by two people at once: one has it, the other is told', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id: competitionId } = await insertCompetition(app())
      const fields = typedFields()
      const users = [await insertUser(app()), await insertUser(app())]
      const wanted = users.map((user, index) =>
        submission(user, { competitionId, fields: { ...fields, email: `e${round}.${index}@example.org` } }),
      )
      expect(await race(wanted)).toEqual(['accepted', 'phone_taken'])
    }
  })

  test('two processes on one database: one seat', async () => {
    const second = await openDatabase({ url: database().url, migrations, poolSize: 2 })
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        const { id: competitionId } = await insertCompetition(app(), { requiresTimeSlots: true })
        const slot = await insertTimeSlot(app(), { competitionId, maxVoters: 1 })
        const voters = await people(2)
        const results = await Promise.all(
          voters.map((user, index) => {
            const wanted = submission(user, { competitionId, role: 'voter', fields: {}, slotIds: [slot.id] })
            return race([wanted], index === 0 ? app() : { db: second, now })
          }),
        )
        expect(results.flat().sort()).toEqual(['accepted', 'slot_taken'])
      }
    } finally {
      await second.close()
    }
  })

  async function withdraw(id: number): Promise<void> {
    await transaction(app(), (tx) => tx.getRepository(Registration).update({ id }, { status: 'withdrawn' }))
  }
})

const three = (code: string) => [code, code, code]

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
