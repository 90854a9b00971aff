import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { insertDraft } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import type { Person } from '../support/person'

describe.each(dialectNames)('/broadcasts on %s', (dialect) => {
  let herald: TestBot
  let owner: Person
  beforeEach(async () => {
    herald = await startTestBot(dialect)
    owner = herald.owner()
    await owner.say('/start')
  })
  afterEach(() => herald.stop())

  const launch = async () => {
    const broadcastId = await insertDraft(herald.app)
    await startBroadcast(herald.app, {
      ...{ broadcastId, organiserId: owner.id },
      card: { chatId: owner.id, messageId: 1 },
    })
    return broadcastId
  }
  const status = async (id: number) =>
    (await herald.app.db.source.getRepository(Broadcast).findOneByOrFail({ id })).status

  it('lists them newest first, page by page, and narrows by state', async () => {
    for (let count = 0; count < 10; count += 1) await insertDraft(herald.app)
    const running = await launch()
    const first = (await owner.say('/broadcasts')).message.text ?? ''
    expect(first.split('\n').filter((line) => line.startsWith('#'))).toHaveLength(8)
    expect(first).toContain(`#${running} Test\n📣 being sent`)
    expect(first.indexOf(`#${running}`)).toBeLessThan(first.indexOf(`#${running - 1}`))
    expect((await owner.tap('▶️')).event.message.text?.match(/^#/gm)).toHaveLength(3)
    expect((await owner.tap('Running')).event.message.text?.match(/^#.*/gm)).toEqual([`#${running} Test`])
    expect((await owner.tap('Scheduled')).event.message.text).toContain('There is none here yet')
  })

  it('opens one as its card shows it, obeys its buttons and leads back', async () => {
    const broadcastId = await launch()
    await owner.say('/broadcasts')
    await owner.tap(`#${broadcastId}`)
    expect(owner.last()?.text).toContain('is being sent')
    await owner.tap('Pause')
    expect(owner.last()?.text).toMatch(/is paused[\s\S]*An organiser paused it\./)
    expect(await status(broadcastId)).toBe('paused')
    await owner.tap('Cancel')
    await owner.press('🔄 Refresh')
    expect(owner.last()?.text).toContain('was cancelled')
    expect((await owner.tap('Back')).event.message.text).toContain(`#${broadcastId} Test\n⏹ cancelled`)
  })

  it('opens a draft as its panel, and is for organisers only', async () => {
    const broadcastId = await insertDraft(herald.app)
    await owner.say('/broadcasts')
    await owner.tap(`#${broadcastId}`)
    expect(owner.last()?.text).toContain('Audience:')
    await owner.press('Send now')
    expect(await status(broadcastId)).toBe('sending')
    const reader = herald.person()
    expect((await reader.say('/broadcasts')).message.text).toBe('Only organisers may do that.')
    const { answer } = await reader.forge(`broadcasts:all:0:${broadcastId}`)
    expect(answer?.text).toBe('Only organisers may do that.')
    expect((await owner.forge('broadcasts:nonsense:0')).answer?.text).toContain('button')
  })
})
