import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import { cancelBroadcast } from '../../src/domain/broadcasts/cancel-broadcast'
import { pauseBroadcast } from '../../src/domain/broadcasts/pause-broadcast'
import { resumeBroadcast } from '../../src/domain/broadcasts/resume-broadcast'
import { erasePerson } from '../../src/domain/users/erase-person'
import { MAIL_CONNECTIONS } from '../../src/mail/create-mailer'
import { countStates } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { startLettersStage } from '../support/letters-stage'
import type { LettersStage } from '../support/letters-stage'
import { waitUntil } from '../support/wait-until'

const AUDIENCE = 20

describe.each(dialectNames)('letters under way and letters that wait on %s', (dialect) => {
  let stage: LettersStage
  beforeAll(async () => {
    stage = await startLettersStage(dialect)
  })
  beforeEach(() => stage.clear())
  afterAll(() => stage.stop())

  const app = () => stage.bot.app
  const states = (broadcastId: number) => countStates(app(), broadcastId)
  const served = () => stage.smtp.recipients.flat()
  const command = (broadcastId: number) => ({ broadcastId, organiserId: 1 })

  /** As many are under way as there are connections, the others wait. */
  async function halfway({ processes = 1, people = AUDIENCE } = {}): Promise<{
    broadcastId: number
    answer: () => void
  }> {
    await stage.people(people)
    const answer = stage.hold()
    for (let process = 0; process < processes; process += 1) stage.work()
    const broadcastId = await stage.launch('email')
    await waitUntil(() => stage.smtp.letters.length === MAIL_CONNECTIONS * processes)
    return { broadcastId, answer }
  }

  test('cancelled: those under way are finished, those who wait get none', async () => {
    const { broadcastId, answer } = await halfway()
    await cancelBroadcast(app(), command(broadcastId))
    await waitUntil(async () => (await states(broadcastId)).cancelled === AUDIENCE - MAIL_CONNECTIONS)
    expect(await states(broadcastId)).toMatchObject({ sending: MAIL_CONNECTIONS })
    answer()
    await stage.ends(broadcastId, 'cancelled')
    await waitUntil(async () => (await stage.broadcast(broadcastId)).completedAt !== null)
    expect(await states(broadcastId)).toEqual({
      sent: MAIL_CONNECTIONS,
      cancelled: AUDIENCE - MAIL_CONNECTIONS,
    })
    expect(served()).toHaveLength(MAIL_CONNECTIONS)
    expect(await stage.broadcast(broadcastId)).toMatchObject({
      emailCancelledCount: AUDIENCE - MAIL_CONNECTIONS,
    })
  })

  test('paused: those under way are finished, the others wait until it goes on, and nobody is served twice', async () => {
    const { broadcastId, answer } = await halfway()
    await pauseBroadcast(app(), command(broadcastId))
    answer()
    await stage.ends(broadcastId, 'paused')
    expect(await states(broadcastId)).toEqual({
      sent: MAIL_CONNECTIONS,
      pending: AUDIENCE - MAIL_CONNECTIONS,
    })
    await resumeBroadcast(app(), command(broadcastId))
    await stage.ends(broadcastId)
    expect(await states(broadcastId)).toEqual({ sent: AUDIENCE })
    expect(served()).toHaveLength(AUDIENCE)
    expect(new Set(served()).size).toBe(AUDIENCE)
  })

  test('two processes share one broadcast: both send, and each address is served once', async () => {
    // More than one of them reserves at a time.
    const people = 60
    const { broadcastId, answer } = await halfway({ processes: 2, people })
    const rows = await app()
      .db.source.getRepository(BroadcastRecipient)
      .findBy({ broadcastId, status: 'sending' })
    const holders = rows.map(({ leasedBy }) => leasedBy)
    expect(new Set(holders).size).toBe(2)
    for (const one of holders)
      expect(holders.filter((holder) => holder === one)).toHaveLength(MAIL_CONNECTIONS)
    answer()
    await stage.ends(broadcastId)
    expect(await states(broadcastId)).toEqual({ sent: people })
    expect(served()).toHaveLength(people)
    expect(new Set(served()).size).toBe(people)
  })

  test('a canary by e-mail goes to a few and waits for a word, then to the others', async () => {
    await stage.people(AUDIENCE)
    stage.work()
    const broadcastId = await stage.launch('email', { canaryPeople: 5 })
    await stage.ends(broadcastId, 'paused')
    expect((await stage.broadcast(broadcastId)).pauseCause).toBe('canary')
    expect(served()).toHaveLength(5)
    await resumeBroadcast(app(), command(broadcastId))
    await stage.ends(broadcastId)
    expect(new Set(served()).size).toBe(AUDIENCE)
    expect(served()).toHaveLength(AUDIENCE)
  })

  test('who erases themselves meanwhile gets none if they wait, and leaves no trace if theirs is under way', async () => {
    const { broadcastId, answer } = await halfway()
    const rows = await stage.lettersOf(broadcastId)
    const [first, last] = [rows.find(({ status }) => status === 'sending'), rows.at(-1)]
    for (const row of [first, last]) await erasePerson(app(), { userId: row?.userId ?? 0 })
    answer()
    await stage.ends(broadcastId)
    expect(await states(broadcastId)).toEqual({ sent: AUDIENCE - 1, skipped: 1 })
    expect(served()).not.toContain(last?.emailAddress)
    const nobody = { userId: null, emailAddress: null, renderedBody: null, error: null }
    const after = await stage.lettersOf(broadcastId)
    expect(after.filter(({ id }) => id === first?.id)).toMatchObject([{ status: 'sent', ...nobody }])
    expect(after.filter(({ id }) => id === last?.id)).toMatchObject([{ status: 'skipped', ...nobody }])
  })
})
