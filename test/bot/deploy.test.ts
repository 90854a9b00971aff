import { allForms } from '../../src/bot/forms/all-forms'
import type { AnyForm } from '../../src/bot/forms/form'
import { Conversation } from '../../src/db/entities/conversation.entity'
import { saveDraft } from '../../src/domain/conversations/save-draft'
import { AppError } from '../../src/errors'
import { errorSentence } from '../../src/messages/error-sentence'
import { translator } from '../../src/messages/translate'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { insertProfile, insertRegistration } from '../support/fixtures'
import { countUnhandled } from '../support/inbox'
import type { Person } from '../support/person'
import { promptCases } from '../support/prompt-cases'
import { setStage } from '../support/prompt-stage'
import type { Answering, Stage } from '../support/prompt-stage'
import { waitUntil } from '../support/wait-until'

/** How drafts may look that nothing goes on with: other answers, or an engine of another day. */
const kinds = ['with answers that nobody reads any more', 'of another engine'] as const

const gone = { gone: true }

interface At {
  step: string
  answers: unknown
}

describe.each([
  ['en', 'sqlite'],
  ['ru', 'postgres'],
] as const)('a deploy in mid-form, in %s on %s', (language, dialect) => {
  const t = translator(language)
  let bot: TestBot
  let owner: Person
  let stage: Stage
  let who: Answering
  beforeAll(async () => {
    bot = await startTestBot(dialect)
    owner = bot.owner({ languageCode: language })
    stage = await setStage(bot)
    const { competitionId } = stage
    const { id: userId, telegramId } = await insertProfile(bot.app, { telegramId: owner.id, language })
    const registered = { userId, telegramId, competitionId, role: 'voter' } as const
    const { id: registrationId } = await insertRegistration(bot.app, registered)
    const { message_id: messageId } = (await owner.say('/help')).message
    who = { userId, telegramId, registrationId, messageId }
  })
  afterAll(() => bot.stop())

  const draft = () => bot.app.db.source.getRepository(Conversation).findOneBy({ telegramId: owner.id })

  async function leaveDraft(form: AnyForm, kind: (typeof kinds)[number]): Promise<void> {
    const answers = kind === 'of another engine' ? { values: [] } : enveloped(gone)
    await save(form, { version: form.version, step: form.steps[0]?.name ?? '', answers })
  }

  /** A draft at a question; what is changed in a registration leads back to its summary. */
  async function stand(form: AnyForm, { step, version, answers }: At & { version: number }): Promise<void> {
    const returnTo = form.name === 'change' && step !== 'summary' ? 'summary' : null
    await save(form, { version, step, answers: { ...enveloped(answers), returnTo } })
  }

  const enveloped = (answers: unknown) => ({
    ...{ answers, returnTo: null, restart: null, position: null, isBegun: true },
  })

  function save(
    { name }: AnyForm,
    values: { version: number; step: string; answers: Record<string, unknown> },
  ): Promise<void> {
    return saveDraft(bot.app, { telegramId: owner.id, form: name, promptMessageId: null, ...values })
  }

  /** Every question of a form, and what was answered before it. */
  async function placesOf({ name }: AnyForm): Promise<At[]> {
    const cases = Object.entries(promptCases[name] ?? {})
    return Promise.all(
      cases.map(async ([place, prompt]) => ({
        step: place.split('.')[0] ?? '',
        answers: await prompt.answers(stage, who),
      })),
    )
  }

  const handled = () => waitUntil(async () => (await countUnhandled(bot.app)) === 0)

  test.each(allForms.map((form) => [form.name, form] as const))(
    '%s of an older version goes on at each of its questions',
    async (name, form) => {
      for (const { step, answers } of await placesOf(form)) {
        await stand(form, { step, answers, version: form.version - 1 })
        owner.write('some answer')
        await owner.hears(t('form-updated'))
        await handled()
        expect(await draft()).toMatchObject({ form: name, step, version: form.version })
        const kept = JSON.parse(JSON.stringify(form.answers.parse(answers))) as object
        expect((await draft())?.answers['answers']).toMatchObject(kept)
      }
      expect(bot.instance?.app.logs).toEqual([])
    },
  )

  test.each(allForms.map((form) => [form.name, form] as const))(
    'a button that %s had before leads to the one it has now',
    async (name, form) => {
      const tooOld = errorSentence(t, new AppError('stale_button'))
      for (const { step, answers } of await placesOf(form)) {
        await stand(form, { step, answers, version: form.version })
        const { answer } = await owner.forge(`form:${name}:${step}:former`)
        await handled()
        expect({ step, isAnswered: answer?.isAnswered, said: answer?.text }).toEqual({
          ...{ step, isAnswered: true },
          said: expect.not.stringContaining(tooOld) as string,
        })
        expect(await draft()).toMatchObject({ form: name, step })
      }
      expect(bot.instance?.app.logs).toEqual([])
    },
  )

  test.each(kinds)('every form %s starts over, or is left, with a clear sentence', async (kind) => {
    for (const form of allForms.filter(
      (each) => kind !== kinds[0] || !each.answers.safeParse(gone).success,
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
