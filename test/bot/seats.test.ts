import { JuryPanel } from '../../src/db/entities/jury-panel.entity'
import { TimeSlot, VoterTimeSlot } from '../../src/db/entities/time-slot.entity'
import { transaction } from '../../src/db/transaction'
import { deliverNotices } from '../../workers/notice.worker'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import {
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRegistration,
  insertTimeSlot,
} from '../support/fixtures'
import { findUser } from '../support/inbox'
import type { Person } from '../support/person'

describe.each(dialectNames)('slots and panels in the chat on %s', (dialect) => {
  let herald: TestBot
  let owner: Person
  beforeAll(async () => {
    herald = await startTestBot(dialect)
    owner = herald.owner()
    await owner.say('/start')
  })
  afterAll(() => herald.stop())

  const slots = (competitionId: number) =>
    herald.app.db.source
      .getRepository(TimeSlot)
      .find({ where: { competitionId }, order: { startsAt: 'ASC' } })
  const panels = (competitionId: number) =>
    herald.app.db.source.getRepository(JuryPanel).find({ where: { competitionId }, order: { id: 'ASC' } })
  const labels = () =>
    owner
      .last()
      ?.reply_markup?.inline_keyboard?.flat()
      .map(({ text }) => text)

  test('a series is echoed before it is made, folds what is there, and is shown in pages', async () => {
    const { id } = await insertCompetition(herald.app, { timezone: 'Europe/Berlin', name: 'Series' })
    await owner.forge(`competition:open:${id}:0`)
    await owner.say('/competitions')
    await owner.tap('🟢 Series')
    await owner.tap('Time slots')
    expect(owner.last()?.text).toContain('No time slot yet')
    await owner.tap('Add time slots')
    await owner.say('never')
    expect(owner.last()?.text).toBe('I need days, 200 at most. For example: 12.06.2027 or 12–14.06.2027')
    await owner.say('12–14.06.2027')
    await owner.say('10')
    expect(owner.last()?.text).toContain('I need times')
    await owner.say('10–12, 14:00–16:00, 22:00–01:00')
    await owner.say('0')
    expect(owner.last()?.text).toContain('I need a whole number from 1 to 10000')
    await owner.say('5')
    expect(owner.last()?.text).toContain(
      [
        'This will make 9 time slots:',
        '',
        'Sat 12 Jun 2027, Sun 13 Jun 2027, Mon 14 Jun 2027',
        '10:00–12:00, 14:00–16:00, 22:00–01:00 (next day)',
        '5 places each · Europe/Berlin (UTC+2)',
      ].join('\n'),
    )
    expect(await slots(id)).toEqual([])
    await owner.tap('Confirm')
    expect(owner.last()?.text).toContain('9 time slots')
    expect(labels()?.[0]).toBe('0/5 · Sat 12 Jun 10:00–12:00 UTC+2')
    await owner.tap('▶️')
    expect(labels()?.[0]).toBe('0/5 · Mon 14 Jun 22:00–01:00 UTC+2')
    await owner.tap('Add time slots')
    await owner.say('14.06.2027, 15.06.2027')
    await owner.say('22:00–01:00')
    await owner.say('5')
    expect(owner.last()?.text).toContain('1 of them exists already and stays as it is.')
    await owner.tap('Confirm')
    expect(await slots(id)).toHaveLength(10)
  })

  test('too many at once are refused, and so are all that exist already', async () => {
    const { id } = await insertCompetition(herald.app, { name: 'Too many' })
    await owner.forge(`slot:new:${id}:0`)
    await owner.say('01.01.2027–19.07.2027')
    await owner.say('10–12, 12–14')
    expect(owner.last()?.text).toBe(
      'That would be 400 slots; at most 200 can be made at once. Give fewer times.',
    )
    await owner.say('10–12')
    await owner.say('1')
    await owner.tap('Confirm')
    expect(await slots(id)).toHaveLength(200)
    await owner.forge(`slot:new:${id}:0`)
    await owner.say('01.01.2027')
    await owner.say('10–12')
    await owner.say('1')
    await owner.tap('Confirm')
    expect(owner.last()?.text).toContain('All of these time slots exist already.')
    await owner.tap('Cancel')
  })

  test('a slot is changed on its card, refused below what is taken, put away, deleted only when empty', async () => {
    const { id: competitionId } = await insertCompetition(herald.app, {
      timezone: 'Europe/Berlin',
      name: 'One',
    })
    const slot = await insertTimeSlot(herald.app, {
      ...{ competitionId, slotDay: '2027-06-12', maxVoters: 3 },
      startsAt: new Date('2027-06-12T08:00:00Z'),
      endsAt: new Date('2027-06-12T09:00:00Z'),
    })
    const voter = herald.person({ languageCode: 'ru', firstName: 'Voter' })
    await voter.say('/start')
    const { id: userId } = await insertProfile(herald.app, {
      firstName: '<i>Ann</i>',
      lastName: 'Bee',
      telegramId: 5,
    })
    const held = await insertRegistration(herald.app, {
      competitionId,
      userId,
      role: 'voter',
      status: 'approved',
    })
    await transaction(herald.app, (tx) =>
      tx.getRepository(VoterTimeSlot).insert({ registrationId: held.id, timeSlotId: slot.id }),
    )
    await owner.forge(`slot:open:${slot.id}:0`)
    await owner.hears('1 of 3 places taken')
    expect(owner.last()?.text).toContain('✅ <i>Ann</i> Bee')
    await owner.tap('Places')
    await owner.say('0')
    const other = await insertProfile(herald.app, {})
    const second = await insertRegistration(herald.app, {
      ...{ competitionId, userId: other.id, role: 'voter', status: 'pending' },
    })
    await transaction(herald.app, (tx) =>
      tx.getRepository(VoterTimeSlot).insert({ registrationId: second.id, timeSlotId: slot.id }),
    )
    await owner.say('1')
    expect(owner.last()?.text).toBe('2 places are taken already: there cannot be fewer than that.')
    expect(labels()).toEqual(['Back', 'Cancel'])
    await transaction(herald.app, (tx) =>
      tx.getRepository(VoterTimeSlot).delete({ registrationId: second.id }),
    )
    await owner.say('1')
    expect(owner.last()?.text).toContain('1 of 1 places taken')
    await owner.tap('Day')
    await owner.say('13.06.2027')
    await owner.tap('Time')
    expect(owner.last()?.text).toContain('The clock is that of Europe/Berlin (UTC+2).')
    await owner.say('23:00–01:00')
    expect(owner.last()?.text).toContain('Sun 13 Jun 2027, 23:00–Mon 14 Jun 2027, 01:00 (UTC+2)')
    const { answer } = await owner.press('Delete')
    expect(answer?.text).toBe('1 person is in or waits: deactivate it instead, then nobody else comes.')
    await owner.tap('Deactivate')
    expect(owner.last()?.text).toContain('Not active')
    await owner.tap('Activate')
    expect(await slots(competitionId)).toMatchObject([
      { maxVoters: 1, isActive: true, startsAt: new Date('2027-06-13T21:00:00Z') },
    ])
    await transaction(herald.app, (tx) => tx.getRepository(VoterTimeSlot).delete({ registrationId: held.id }))
    await owner.tap('Delete')
    expect(owner.last()?.text).toContain('No time slot yet')
  })

  test('whoever holds a slot that moves is told the new time, in their language and on their clock', async () => {
    const { id: competitionId } = await insertCompetition(herald.app, {
      timezone: 'Europe/Berlin',
      name: 'Кубок',
    })
    const slot = await insertTimeSlot(herald.app, {
      ...{ competitionId, slotDay: '2027-06-12', startTime: '10:00:00', endTime: '12:00:00' },
      startsAt: new Date('2027-06-12T08:00:00Z'),
      endsAt: new Date('2027-06-12T10:00:00Z'),
    })
    const voter = herald.person({ languageCode: 'ru' })
    await voter.say('/start')
    const { id: userId } = (await findUser(herald.app, voter.id)) ?? { id: 0 }
    const held = await insertRegistration(herald.app, {
      competitionId,
      userId,
      role: 'voter',
      status: 'approved',
    })
    await transaction(herald.app, (tx) =>
      tx.getRepository(VoterTimeSlot).insert({ registrationId: held.id, timeSlotId: slot.id }),
    )
    await owner.forge(`slot:open:${slot.id}:0`)
    await owner.hears('1 of 10 places taken')
    await owner.tap('Time')
    await owner.say('11:00–13:00')
    const { signal } = new AbortController()
    await deliverNotices(herald.app, { holder: 'test', signal })
    await voter.hears(
      'Изменилось время на соревновании «Кубок». Теперь у вас:\n• сб 12 июн. 2027, 11:00–13:00 (UTC+2)',
    )
  })

  test('panels are added, renamed and given places; a name that is taken is asked again', async () => {
    const { id } = await insertCompetition(herald.app, { name: 'Panels' })
    await owner.forge(`panel:list:${id}:0:0`)
    await owner.hears('No jury panel yet')
    for (const name of ['A', 'B']) {
      await owner.tap('Add a panel')
      await owner.say(name)
      await owner.say('3')
      await owner.tap('Back')
    }
    await owner.tap('Add a panel')
    await owner.say('a')
    await owner.say('3')
    expect(owner.last()?.text).toContain('Another panel here is called “A”. Please give another name.')
    await owner.say('C')
    await owner.say('4')
    await owner.tap('Name')
    await owner.say('B')
    expect(owner.last()?.text).toBe('Another panel here is called “B”. Please give another name.')
    await owner.say('D')
    await owner.tap('Places')
    await owner.say('9')
    await owner.tap('Deactivate')
    expect(await panels(id)).toMatchObject([
      { panelName: 'A', maxVoters: 3 },
      { panelName: 'B' },
      { panelName: 'D', maxVoters: 9, isActive: false },
    ])
    await owner.tap('Delete')
    expect(labels()?.slice(0, 2)).toEqual(['0/3 · A', '0/3 · B'])
  })

  test('panels are shown in pages, and each leads back to its own', async () => {
    const { id: competitionId } = await insertCompetition(herald.app)
    for (let number = 1; number <= 9; number += 1)
      await insertJuryPanel(herald.app, { competitionId, panelName: `Panel ${number}` })
    await owner.forge(`panel:list:${competitionId}:0:0`)
    expect(labels()?.slice(0, 10)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => `0/5 · Panel ${number}`),
      '1 / 2',
      '▶️',
    ])
    await owner.tap('▶️')
    expect(labels()?.slice(0, 3)).toEqual(['0/5 · Panel 9', '◀️', '2 / 2'])
    await owner.tap('◀️')
    expect(labels()?.[0]).toBe('0/5 · Panel 1')
  })

  test('are for organisers, and forged presses are refused', async () => {
    const { id: competitionId } = await insertCompetition(herald.app)
    const { id } = await insertTimeSlot(herald.app, { competitionId })
    const stranger = herald.person()
    await stranger.say('/start')
    const data = [`list:${competitionId}:0:0`, `new:${competitionId}:0`, `open:${id}:0`, `active:${id}:0:off`]
    for (const verb of [...data, `field:${id}:0:day`, `delete:${id}:0`])
      for (const kind of ['slot', 'panel']) {
        const { answer } = await stranger.forge(`${kind}:${verb}`)
        expect([verb, answer?.text]).toEqual([verb, 'Only organisers may do that.'])
      }
    for (const forged of [
      'slot:active:1:0:maybe',
      'slot:field:1:0:name',
      'panel:field:1:0:day',
      'slot:fly:1:0',
    ]) {
      const { answer } = await owner.forge(forged)
      expect([forged, answer?.text]).toEqual([
        forged,
        'This button is too old. Please start again from /start.',
      ])
    }
    expect((await owner.forge('slot:open:999999:0')).answer?.text).toBe('This time slot no longer exists.')
    expect((await owner.forge('panel:delete:999999:0')).answer?.text).toBe(
      'This jury panel no longer exists.',
    )
    expect((await owner.forge('slot:list:999999:0:0')).answer?.text).toBe(
      'This competition no longer exists.',
    )
    expect(await slots(competitionId)).toHaveLength(1)
  })
})
