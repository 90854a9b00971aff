import { Notice } from '../../src/db/entities/notice.entity'
import { Registration } from '../../src/db/entities/registration.entity'
import { VoterTimeSlot } from '../../src/db/entities/time-slot.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import { dialectNames } from '../support/database'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { insertCompetition, insertProfile, insertRegistration, insertTimeSlot } from '../support/fixtures'
import type { Person } from '../support/person'

describe.each(dialectNames)('applications on %s', (dialect) => {
  let test: TestBot
  let owner: Person
  let second: Person
  beforeEach(async () => {
    test = await startTestBot(dialect)
    owner = test.owner({ username: 'organiser1' })
    second = test.person({ firstName: 'Second', username: 'organiser2' })
    await second.say('/start')
    await transaction(test.app, (tx) =>
      tx.getRepository(User).update({ telegramId: second.id }, { isOrganiser: true }),
    )
  })
  afterEach(() => test.stop())

  const apply = async (values: Partial<User> = {}) => {
    const user = await insertProfile(test.app, values)
    const competition = await insertCompetition(test.app, { name: 'Cup & <i>Sons</i>' })
    const registration = await insertRegistration(test.app, {
      ...{ userId: user.id, telegramId: user.telegramId, competitionId: competition.id, role: 'voter' },
    })
    return { registration, competition }
  }
  const stored = (id: number) => test.app.db.source.getRepository(Registration).findOneByOrFail({ id })
  const notices = (subjectId: number) => test.app.db.source.getRepository(Notice).findBy({ subjectId })

  it('are shown one at a time, oldest first, as they were typed', async () => {
    const { registration, competition } = await apply({ firstName: '<b>A & "B"</b>' })
    const slot = await insertTimeSlot(test.app, { competitionId: competition.id })
    await transaction(test.app, (tx) =>
      tx.getRepository(VoterTimeSlot).insert({ registrationId: registration.id, timeSlotId: slot.id }),
    )
    await apply({ firstName: 'Next-one' })
    const { message, markup } = await owner.say('/applications')
    expect(message.text).toContain('First name: <b>A & "B"</b>')
    expect(message.text).toContain('Competition: Cup & <i>Sons</i>')
    expect(message.text).toMatch(/• \w+ \d+ \w+ 2030, 10:00–11:00 \(UTC\+0\)/)
    expect(message.text).toContain('2 applications wait')
    expect(markup?.inline_keyboard?.flat().map(({ text }) => text)).toEqual([
      ...['Approve', 'Reject', 'Ask', 'Next', 'List'],
    ])
    expect((await owner.tap('Next')).event.message.text).toContain('First name: Next-one')
  })

  it('are approved on the card, which then shows it and offers the next', async () => {
    const { registration } = await apply()
    expect((await owner.say('/admin')).message.text).toBe('1 application waits for a decision.')
    await owner.tap('Applications')
    const { answer, event } = await owner.tap('Approve')
    expect(answer?.isAnswered).toBe(true)
    expect(event.kind).toBe('edit')
    expect(event.message.text).toContain('✅ Approved by @organiser1')
    expect(event.markup?.inline_keyboard?.flat().map(({ text }) => text)).toEqual([
      ...['Revoke', 'Ask', 'Next', 'List', '🎟 At the door'],
    ])
    expect(await stored(registration.id)).toMatchObject({ status: 'approved', decidedBy: owner.id })
    const none = await owner.tap('Next')
    expect(none.event.message.text).toContain('No application waits')
    expect(none.event.markup?.inline_keyboard?.flat().map(({ text }) => text)).toEqual(['List', 'Back'])
    expect((await owner.tap('List')).event.message.text).toContain('Applications: 0')
  })

  it('are rejected in the organiser’s language', async () => {
    const { registration } = await apply()
    const { say, tap, forge } = second
    await say('/language')
    await tap('Русский')
    await say('/applications')
    expect((await tap('Отклонить')).event.message.text).toContain('Почему заявка отклоняется?')
    const { event } = await tap('Без причины')
    expect(event.message.text).toContain('❌ Отклонено: @organiser2')
    expect(await stored(registration.id)).toMatchObject({ status: 'rejected', decidedBy: second.id })
    expect((await forge(`review:approve:${registration.id}`)).answer?.text).toContain('уже отклонили')
    expect(await stored(registration.id)).toMatchObject({ status: 'rejected' })
  })

  it('are decided once when two organisers press together, and the other reads who was first', async () => {
    const { registration } = await apply()
    await owner.say('/applications')
    await second.say('/applications')
    const taps = await Promise.all([owner.tap('Approve'), second.tap('Approve')])
    const { decidedBy } = await stored(registration.id)
    const winner = decidedBy === owner.id ? '@organiser1' : '@organiser2'
    const alerts = taps.flatMap(({ answer }) => (answer?.text === undefined ? [] : [answer.text]))
    expect(alerts).toEqual([
      expect.stringMatching(new RegExp(`already approved by ${winner} (just now|\\d s ago)`)),
    ])
    for (const { event } of taps) expect(event.message.text).toContain(`✅ Approved by ${winner}`)
    expect(await notices(registration.id)).toHaveLength(1)
  })

  it('are refused to everybody else, however the button was come by', async () => {
    const { registration } = await apply()
    const stranger = test.person()
    await stranger.say('/start')
    for (const data of [`review:approve:${registration.id}`, `review:next:0`]) {
      const { answer } = await stranger.forge(data)
      expect(answer).toMatchObject({ text: 'Only organisers may do that.', isAlert: true })
    }
    expect(await stored(registration.id)).toMatchObject({ status: 'pending' })
    expect(stranger.texts()).toHaveLength(1)
  })

  it('that do not exist, or buttons nobody made, are refused with a sentence', async () => {
    await owner.say('/admin')
    expect((await owner.forge('review:approve:999999')).answer?.text).toContain('no longer exists')
    expect((await owner.forge('review:burn:1')).answer?.text).toContain('too old')
    expect((await owner.forge('review:approve:1;DROP')).answer?.text).toContain('too old')
  })
})
