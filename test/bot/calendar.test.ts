import { Competition } from '../../src/db/entities/competition.entity'
import { VoterTimeSlot } from '../../src/db/entities/time-slot.entity'
import { transaction } from '../../src/db/transaction'
import type { WireFile } from '../emulator/wire'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertCompetition, insertProfile, insertRegistration, insertTimeSlot } from '../support/fixtures'
import { labels } from '../support/registering'
import type { Person } from '../support/person'

describe.each(dialectNames)('the calendar file of a registration (%s)', (dialect) => {
  let herald: TestBot
  beforeAll(async () => {
    herald = await startTestBot(dialect)
  })
  afterAll(() => herald.stop())

  async function registered({ startDate = null as Date | null, slots = 0, language = 'en' as 'en' | 'ru' }) {
    const person = herald.person({ languageCode: language })
    const { id: userId } = await insertProfile(herald.app, { telegramId: person.id, language })
    const { id: competitionId } = await insertCompetition(herald.app, { name: 'Cup', startDate })
    const role = slots > 0 ? 'voter' : 'player'
    const values = { userId, competitionId, role, telegramId: person.id } as const
    const { id } = await insertRegistration(herald.app, values)
    for (let index = 0; index < slots; index += 1) {
      const { id: timeSlotId } = await insertTimeSlot(herald.app, { competitionId })
      await transaction(herald.app, (tx) =>
        tx.getRepository(VoterTimeSlot).insert({ registrationId: id, timeSlotId }),
      )
    }
    return { person, registrationId: id, competitionId }
  }

  /** The files a person got, the newest last. */
  async function files(person: Person): Promise<{ caption: string; content: string }[]> {
    const documents = herald.emulator.chats.read(person.id).messages.flatMap(({ message }) => {
      const { document, caption = '' } = message
      return document ? [{ caption, fileId: (document as WireFile).file_id }] : []
    })
    return Promise.all(
      documents.map(async ({ caption, fileId }) => {
        const { file_path: path = '' } = await herald.app.telegram.api.getFile(fileId)
        const url = `${herald.emulator.url}/file/bot${herald.app.config.botToken}/${path}`
        return { caption, content: await (await fetch(url)).text() }
      }),
    )
  }

  const facts = (content = '') => content.match(/^(UID|SEQUENCE|STATUS|METHOD|DTSTART):.*(?=\r)/gm)

  test('has an event for each slot, and takes them out after the withdrawal', async () => {
    const { person, registrationId: id } = await registered({ slots: 2 })
    const card = await person.say('/my')
    expect(labels(card)).toContain('📅 To my calendar')
    await person.tap('📅 To my calendar')
    await person.tap('Withdraw')
    const { event } = await person.tap('Yes, withdraw')
    expect(labels(event)).toContain('📅 Out of my calendar')
    await person.tap('📅 Out of my calendar')
    const [first, second] = await files(person)
    const uid = `UID:registration-${id}-slot-`
    const told = facts(first?.content)?.map((fact) => (fact.startsWith(uid) ? uid : fact))
    expect(told?.filter((fact) => !fact.startsWith('DTSTART'))).toEqual([
      'METHOD:PUBLISH',
      ...[uid, 'SEQUENCE:0', 'STATUS:TENTATIVE'],
      ...[uid, 'SEQUENCE:0', 'STATUS:TENTATIVE'],
    ])
    expect(facts(second?.content)?.filter((fact) => /METHOD|SEQ|STATUS/.test(fact))).toEqual([
      'METHOD:CANCEL',
      ...['SEQUENCE:1', 'STATUS:CANCELLED', 'SEQUENCE:1', 'STATUS:CANCELLED'],
    ])
    expect(second?.caption).toBe('Open the file to take it out of your calendar.')
    expect(facts(second?.content)?.filter((fact) => /UID/.test(fact))).toEqual(
      facts(first?.content)?.filter((fact) => /UID/.test(fact)),
    )
  })

  test('without slots has the competition, and moves with it', async () => {
    const { person, competitionId } = await registered({
      startDate: new Date('2030-05-01T09:00:00Z'),
      language: 'ru',
    })
    await person.say('/my')
    await person.tap('📅 В мой календарь')
    const moved = { startDate: new Date('2030-05-02T09:00:00Z'), updatedAt: new Date() }
    await transaction(herald.app, (tx) => tx.getRepository(Competition).update({ id: competitionId }, moved))
    await person.tap('📅 В мой календарь')
    const [first, second] = await files(person)
    expect(facts(first?.content)).toEqual(expect.arrayContaining(['DTSTART:20300501T090000Z', 'SEQUENCE:0']))
    expect(facts(second?.content)).toEqual(expect.arrayContaining(['DTSTART:20300502T090000Z', 'SEQUENCE:1']))
  })

  test('is not offered without a date, and never of somebody else', async () => {
    const { person, registrationId } = await registered({})
    expect(labels(await person.say('/my'))).not.toContain('📅 To my calendar')
    expect((await person.forge(`calendar:${registrationId}`)).answer?.text).toBe(
      'There is no date to put into a calendar yet.',
    )
    const stranger = herald.person({ languageCode: 'en' })
    await stranger.say('/start')
    expect((await stranger.forge(`calendar:${registrationId}`)).answer?.text).toBe(
      'This application no longer exists.',
    )
    expect(await files(stranger)).toEqual([])
  })
})
