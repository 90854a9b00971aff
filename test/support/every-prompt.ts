import { isDeepStrictEqual } from 'node:util'
import { allForms } from '../../src/bot/forms/all-forms'
import type { AnyForm } from '../../src/bot/forms/form'
import type { DialectName } from '../../src/db/dialect'
import { Conversation } from '../../src/db/entities/conversation.entity'
import { saveDraft } from '../../src/domain/conversations/save-draft'
import { translator } from '../../src/messages/translate'
import type { Language } from '../../src/vocabulary/language'
import type { ChatEvent } from '../emulator/chat'
import { badAnswers, badTexts, sendBadAnswer } from './bad-answers'
import type { BadAnswer } from './bad-answers'
import { startTestBot } from './bot'
import type { TestBot } from './bot'
import { promptCases } from './prompt-cases'
import type { PromptCase } from './prompt-cases'
import { createAnswering, setStage } from './prompt-stage'
import type { Stage } from './prompt-stage'
import { labels } from './registering'
import { waitUntil } from './wait-until'

const FIRST_ID = 910_001

/** A question of a form, to somebody. */
interface Place {
  telegramId: number
  form: AnyForm
  step: string
  answers: unknown
}

interface Asked extends Place {
  bad: BadAnswer
}

interface Refusal {
  asked: Asked
  event: ChatEvent
}

/**
 * Sends every bad answer at every prompt of every form, each form to an owner of its own. The prompt has an example of a
 * good answer, and so has what is said to a bad one, or there are buttons where only they are an answer. What is no answer is told what
 * is expected, with the ways out, and the form stands where it stood; what is one is taken as it is. Back leads out of
 * the first one.
 */
export function describeEveryPrompt(
  { dialect, language }: { dialect: DialectName; language: Language },
  isSent: (bad: BadAnswer, index: number) => boolean = () => true,
): void {
  describe(`bad answers at every prompt (${dialect}, ${language})`, () => {
    const t = translator(language)
    const idOf = (form: AnyForm) => FIRST_ID + allForms.indexOf(form)
    let bot: TestBot
    let stage: Stage
    /** At the first question of each form. */
    const refusals = new Map<string, Refusal>()
    beforeAll(async () => {
      bot = await startTestBot(dialect, { adminIds: allForms.map(idOf) })
      bot.emulator.setLimits({ perSecond: 10_000 })
      stage = await setStage(bot)
    })
    afterAll(() => bot.stop())

    test.each(allForms.map((form) => [form.name, form] as const))(
      '%s',
      async (name, form) => {
        const who = await createAnswering(bot, { telegramId: idOf(form), language, stage })
        for (const [index, [place, prompt]] of Object.entries(promptCases[name] ?? {}).entries()) {
          const step = place.split('.')[0] ?? ''
          await expectClear(
            { telegramId: who.telegramId, form, step, answers: await prompt.answers(stage, who) },
            place,
          )
          let refusal: Refusal | null = null
          for (const bad of badAnswers.filter((each) => isSent(each, index))) {
            const answers = await prompt.answers(stage, who)
            const asked = { telegramId: who.telegramId, form, step, answers, bad }
            if (prompt.takes.includes(bad)) await expectTaken(asked, place)
            else {
              const event = await expectRefused(asked, { place, says: saysOf(asked, prompt) })
              refusal = { asked, event }
            }
          }
          if (index === 0 && refusal !== null) refusals.set(name, refusal)
        }
        expect(bot.emulator.counters().refused).toEqual({})
        expect(bot.instance?.app.logs).toEqual([])
      },
      120_000,
    )

    test('Back leads out of the first question of every form', async () => {
      expect([...refusals.keys()]).toEqual(allForms.map(({ name }) => name))
      for (const { asked, event } of refusals.values()) await expectWayBack(asked, event)
      expect(bot.instance?.app.logs).toEqual([])
    })

    async function expectClear(asked: Place, place: string): Promise<void> {
      // The word that erases is its own example.
      if (asked.form.name === 'erase') return
      const event = await show(asked)
      const hint = hintOf(asked) ?? ''
      const ways = [t('button-back'), t('button-skip'), t('button-cancel')]
      const isChoice = hint === t('form-choose-button')
      const said = [event.message.text ?? '', hint]
      const isClear = isChoice
        ? labels(event).some((label) => !ways.includes(label))
        : said.every((each) => /[Ff]or example|[Нн]апример/.test(each))
      expect({ form: asked.form.name, place, said, isClear }).toEqual({
        ...{ form: asked.form.name, place, said, isClear: true },
      })
    }

    async function expectTaken(asked: Asked, place: string): Promise<void> {
      const { form, bad } = asked
      const wanted = { form: form.name, place, bad }
      const { message } = await answer(asked, () => true)
      const isTaken = async () => !isAsStood(await draftOf(asked), asked)
      await waitUntil(isTaken).catch(() => expect(wanted).toEqual('taken'))
      const text = message.text ?? ''
      if (bad === 'HTML') expect(text.replaceAll(badTexts.HTML, '')).not.toMatch(/bold|alert/)
    }

    async function expectRefused(
      asked: Asked,
      { place, says }: { place: string; says: readonly string[] },
    ): Promise<ChatEvent> {
      const { form, bad } = asked
      const wanted = { form: form.name, place, bad, says, isRefused: true }
      const event = await answer(asked, ({ message: { text = '' } }) =>
        says.some((each) => text.includes(each)),
      )
      expect({ ...wanted, buttons: labels(event) }).toEqual({
        ...wanted,
        buttons: expect.arrayContaining([t('button-back'), t('button-cancel')]) as string[],
      })
      const isRefused = isAsStood(await draftOf(asked), asked)
      expect({ ...wanted, isRefused }).toEqual(wanted)
      return event
    }

    async function expectWayBack(place: Place, { message }: ChatEvent): Promise<void> {
      const { telegramId, form, step } = place
      await stand(place)
      await bot.emulator.taps.tap(telegramId, t('button-back'), { messageId: message.message_id })
      const isLeft = async () => !isAsStood(await draftOf(place), place)
      await waitUntil(isLeft).catch(() => expect({ form: form.name, step }).toEqual('left by Back'))
    }

    /** Puts the form at the step, gives the answer, and waits for what is said to it. */
    async function answer(asked: Asked, isAwaited: (event: ChatEvent) => boolean): Promise<ChatEvent> {
      const { telegramId, form, step, bad } = asked
      await stand(asked)
      const { lastSeq } = bot.emulator.chats.read(telegramId)
      sendBadAnswer(bot.emulator, telegramId, bad)
      try {
        return await bot.emulator.chats.waitFor(telegramId, isAwaited, { since: lastSeq })
      } catch (cause) {
        const said = bot.emulator.chats.past(telegramId, lastSeq).map(({ message }) => message.text)
        throw new Error(`${form.name}, ${step}, ${bad}: ${JSON.stringify(said)}`, { cause })
      }
    }

    /** Lets the question be asked anew, as it is when somebody writes while they are asked whether to go on. */
    async function show(place: Place): Promise<ChatEvent> {
      const { telegramId, form, answers } = place
      await stand(place, { form: form.name, answers })
      const { lastSeq } = bot.emulator.chats.read(telegramId)
      bot.emulator.people.say(telegramId, '?')
      const event = await bot.emulator.chats.waitFor(
        telegramId,
        ({ message }) => message.text !== undefined,
        { since: lastSeq },
      )
      await waitUntil(async () => (await draftOf(place))?.answers['restart'] === null)
      return event
    }

    async function stand(
      { telegramId, form: { name, version }, step, answers }: Place,
      restart: { form: string; answers: unknown } | null = null,
    ): Promise<void> {
      const state = { answers, returnTo: null, restart, position: null, isBegun: true }
      await saveDraft(bot.app, {
        telegramId,
        form: name,
        version,
        step,
        answers: state,
        promptMessageId: null,
      })
    }

    function draftOf({ telegramId }: Place): Promise<Conversation | null> {
      return bot.app.db.source.getRepository(Conversation).findOneBy({ telegramId })
    }

    function isAsStood(draft: Conversation | null, { form, step, answers }: Place): boolean {
      if (draft?.form !== form.name || draft.step !== step) return false
      expect(draft.answers['isBegun']).toBe(true)
      // As JSON keeps it; PostgreSQL in an order of its own.
      return isDeepStrictEqual(draft.answers['answers'], JSON.parse(JSON.stringify(answers)))
    }

    function hintOf({ form, step, answers }: Place): string | undefined {
      const asking = form.steps.find(({ name }) => name === step)
      return asking?.hint({ ctx: { t } as never, answers, facts: undefined })
    }

    /** What is expected there, in the step's own words, or what is said instead. */
    function saysOf(asked: Asked, { says }: PromptCase): string[] {
      const hint = hintOf(asked)
      return [...(hint === undefined ? [] : [hint]), ...(says?.(t, stage) ?? [])]
    }
  })
}
