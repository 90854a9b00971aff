import { allForms } from '../../src/bot/forms/all-forms'
import type { AnyForm } from '../../src/bot/forms/form'
import { Conversation } from '../../src/db/entities/conversation.entity'
import { saveDraft } from '../../src/domain/conversations/save-draft'
import { translator } from '../../src/messages/translate'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { insertCompetition } from '../support/fixtures'
import { countUnhandled } from '../support/inbox'
import type { Person } from '../support/person'
import { waitUntil } from '../support/wait-until'

/** How drafts of earlier versions may look: other questions, other answers, or an engine of another day. */
const kinds = ['of an older version', 'with answers that nobody reads any more', 'of another engine'] as const

const gone = { gone: true }

describe.each([
  ['en', 'sqlite'],
  ['ru', 'postgres'],
] as const)('a deploy in mid-form, in %s on %s', (language, dialect) => {
  const t = translator(language)
  let bot: TestBot
  let owner: Person
  beforeAll(async () => {
    bot = await startTestBot(dialect)
    owner = bot.owner({ languageCode: language })
    await owner.say('/start')
    await insertCompetition(bot.app)
  })
  afterAll(() => bot.stop())

  const draft = () => bot.app.db.source.getRepository(Conversation).findOneBy({ telegramId: owner.id })

  async function leaveDraft(form: AnyForm, kind: (typeof kinds)[number]): Promise<void> {
    const answers = kind === 'of an older version' ? form.initial : gone
    const envelope = { answers, returnTo: null, restart: null, position: null, isBegun: true }
    await saveDraft(bot.app, {
      telegramId: owner.id,
      form: form.name,
      version: kind === 'of an older version' ? form.version - 1 : form.version,
      step: form.steps[0]?.name ?? '',
      answers: kind === 'of another engine' ? { values: [] } : envelope,
      promptMessageId: null,
    })
  }

  test.each(kinds)('every form %s starts over, or is left, with a clear sentence', async (kind) => {
    for (const form of allForms.filter(
      (each) => kind !== kinds[1] || !each.answers.safeParse(gone).success,
    )) {
      await leaveDraft(form, kind)
      const { message } = await owner.say('some answer')
      const startsOver = message.text?.includes(t('form-outdated')) === true
      expect({ form: form.name, said: message.text }).toEqual({
        form: form.name,
        said: startsOver ? message.text : t('form-outdated-left'),
      })
      await waitUntil(async () => (await countUnhandled(bot.app)) === 0)
      expect({ form: form.name, draft: (await draft())?.version ?? null }).toEqual({
        form: form.name,
        draft: startsOver ? form.version : null,
      })
      await owner.say('/cancel')
      await waitUntil(async () => (await draft()) === null)
    }
    expect(bot.instance?.app.logs).toEqual([])
  })
})
