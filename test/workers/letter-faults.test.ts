import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import { resumeBroadcast } from '../../src/domain/broadcasts/resume-broadcast'
import { retryBroadcast } from '../../src/domain/broadcasts/retry-broadcast'
import { forgetRecipient } from '../../src/domain/users/forget-recipient'
import { MAX_UNKNOWN_ATTEMPTS } from '../../src/domain/recipients/retry-delay'
import { countStates } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { insertProfile } from '../support/fixtures'
import { startLettersStage } from '../support/letters-stage'
import type { LettersStage } from '../support/letters-stage'
import { waitUntil } from '../support/wait-until'

const AUDIENCE = 60

describe.each(dialectNames)('letters and a server that is at fault on %s', (dialect) => {
  let stage: LettersStage
  beforeAll(async () => {
    stage = await startLettersStage(dialect)
  })
  beforeEach(() => stage.clear())
  afterAll(() => stage.stop())

  const app = () => stage.bot.app
  const states = (broadcastId: number) => countStates(app(), broadcastId)

  async function launchToMany(): Promise<number> {
    for (let person = 0; person < AUDIENCE; person += 1) await insertProfile(app())
    return stage.launch('email')
  }

  const isAway = () => app().logs.some(({ msg }) => msg === 'server of e-mail away, letters wait')

  test('a sender that is refused is nobody’s letter: all of them wait, and the server is left alone', async () => {
    const broadcastId = await launchToMany()
    stage.smtp.faults.refuse = { at: 'sender', code: 553, text: 'Sender address rejected: not owned by user' }
    stage.work()
    await waitUntil(isAway)
    await waitUntil(async () => (await states(broadcastId)).sending === undefined)
    expect(await states(broadcastId)).toEqual({ pending: AUDIENCE })
    const tried = (await stage.lettersOf(broadcastId)).filter(({ attempts }) => attempts > 0)
    expect(tried.length).toBeLessThanOrEqual(4)
    expect(tried[0]?.errorCode).toBe('smtp_553')
    delete stage.smtp.faults.refuse
    await stage.timePasses()
    await stage.ends(broadcastId)
    expect(await states(broadcastId)).toEqual({ sent: AUDIENCE })
  })

  test('a text that is refused to everybody pauses the broadcast with the server’s words; a retry takes who was refused', async () => {
    const broadcastId = await launchToMany()
    stage.smtp.faults.refuse = { at: 'end', code: 554, text: 'Daily quota exceeded' }
    stage.work()
    await stage.ends(broadcastId, 'paused')
    const { pauseCause, pauseDetail, parkedUntil } = await stage.broadcast(broadcastId)
    expect([pauseCause, parkedUntil]).toEqual(['errors', null])
    expect(pauseDetail).toContain('Daily quota exceeded')
    expect((await states(broadcastId)).failed).toBeLessThan(30)
    delete stage.smtp.faults.refuse
    await resumeBroadcast(app(), { broadcastId, organiserId: 1 })
    await stage.ends(broadcastId)
    await retryBroadcast(app(), { broadcastId, organiserId: 1, scope: 'passing' })
    await waitUntil(async () => (await states(broadcastId)).sent === AUDIENCE)
    expect(new Set(stage.smtp.recipients.flat()).size).toBe(AUDIENCE)
    expect(stage.smtp.letters).toHaveLength(AUDIENCE)
  })

  test('a server that is lost after every letter does not make the whole audience unknown', async () => {
    const broadcastId = await launchToMany()
    stage.smtp.faults.cut = 'after'
    stage.work()
    await stage.ends(broadcastId, 'paused')
    expect((await states(broadcastId)).unknown).toBeLessThan(30)
    expect((await stage.broadcast(broadcastId)).pauseCause).toBe('errors')
  })

  test('addresses that are refused, however many, stop nobody’s letter', async () => {
    const broadcastId = await launchToMany()
    stage.smtp.faults.refuse = { at: 'recipient', code: 550 }
    stage.work()
    await stage.ends(broadcastId, 'failed')
    expect(await states(broadcastId)).toEqual({ failed: AUDIENCE })
  })

  test('where a second letter is better than none, five are the most', async () => {
    await insertProfile(app())
    const broadcastId = await stage.launch('email', { policy: 'at_least_once' })
    stage.smtp.faults.cut = 'after'
    stage.work()
    for (let attempt = 1; attempt < MAX_UNKNOWN_ATTEMPTS; attempt += 1) {
      await waitUntil(async () => {
        const [letter] = await stage.lettersOf(broadcastId)
        return letter?.attempts === attempt && letter.status === 'pending'
      })
      await stage.timePasses()
    }
    await stage.ends(broadcastId)
    expect(await states(broadcastId)).toEqual({ unknown: 1 })
    expect(stage.smtp.letters).toHaveLength(5)
  })

  test('an address that a server repeats is kept nowhere, nor is its answer once the person has left', async () => {
    const { id } = await insertProfile(app(), { email: 'anna@example.org' })
    const text = '5.1.1 <anna@example.org>: Recipient address rejected'
    stage.smtp.faults.refuse = { at: 'recipient', code: 550, text }
    const broadcastId = await stage.launch('email')
    stage.work()
    await stage.ends(broadcastId, 'failed')
    const [letter] = await stage.lettersOf(broadcastId)
    expect(letter?.error).toContain('Recipient address rejected')
    expect(letter?.error).not.toContain('anna')
    expect(JSON.stringify(app().logs)).not.toContain('anna@')
    await transaction(app(), (tx) => forgetRecipient(tx, { userId: id, now: new Date() }))
    expect(await stage.lettersOf(broadcastId)).toMatchObject([{ error: null, emailAddress: null }])
  })

  test('a letter goes to the address of now, and the row says which that was', async () => {
    const anna = await insertProfile(app(), { email: 'old@example.org' })
    const broadcastId = await stage.launch('email')
    stage.smtp.faults.refuse = { at: 'recipient', code: 451 }
    stage.work()
    await waitUntil(async () => (await stage.lettersOf(broadcastId))[0]?.errorCode === 'smtp_451')
    await transaction(app(), async (tx) => {
      await tx.getRepository(User).update({ id: anna.id }, { email: 'new@example.org' })
    })
    await insertProfile(app(), { email: 'old@example.org', emailUnsubscribedAt: new Date() })
    delete stage.smtp.faults.refuse
    await stage.timePasses()
    await stage.ends(broadcastId)
    expect(stage.smtp.recipients).toEqual([['new@example.org']])
    expect(await stage.lettersOf(broadcastId)).toMatchObject([{ emailAddress: 'new@example.org' }])
  })
})
