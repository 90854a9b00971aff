import { recordAudit } from '../../src/domain/audit/record-audit'
import { transaction } from '../../src/db/transaction'
import { auditActions } from '../../src/vocabulary/audit'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { labels } from '../support/registering'

describe.each(dialectNames)('/audit on %s', (dialect) => {
  let test: TestBot
  beforeAll(async () => {
    test = await startTestBot(dialect)
  })
  afterAll(() => test.stop())

  it('is for organisers', async () => {
    const somebody = test.person({ languageCode: 'en' })
    expect((await somebody.say('/audit')).message.text).toBe('Only organisers may do that.')
    expect((await somebody.forge('audit:0')).answer?.text).toBe('Only organisers may do that.')
  })

  it('tells every action with who, to what and when, the newest first, a page at a time, and nothing more', async () => {
    const owner = test.owner({ languageCode: 'en', username: 'boss', firstName: 'Boss' })
    await owner.say('/start')
    await transaction(test.app, async (tx) => {
      for (const [index, action] of auditActions.entries()) {
        const entry = {
          targetType: 'user',
          targetId: index + 1,
          changes: { phone: 'secret' },
          now: new Date(),
        } as const
        await recordAudit(tx, { actorId: index % 2 === 0 ? owner.id : null, action, ...entry })
      }
    })
    let shown = await owner.say('/audit')
    const said = [shown.message.text ?? '']
    while (labels(shown).includes('Older ▶️')) {
      shown = (await owner.tap('Older ▶️')).event
      said.push(shown.message.text ?? '')
    }
    expect(said).toHaveLength(Math.ceil(auditActions.length / 15))
    expect(said.join('\n').match(/ · (?:Boss \(@boss\)|Herald) · /g)).toHaveLength(auditActions.length)
    expect(said.join('\n')).not.toContain('secret')
    expect(said.join('\n')).toMatch(/ · paused all sending$/m)
    expect(labels((await owner.tap('Newest')).event)).not.toContain('Newest')
    expect(labels((await owner.tap('Back')).event)).toContain('Log')
  })
})
