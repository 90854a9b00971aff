import { allForms } from '../../src/bot/forms/all-forms'
import { Conversation } from '../../src/db/entities/conversation.entity'
import { saveView } from '../../src/domain/applications/application-view'
import { createTemplate } from '../../src/domain/templates/create-template'
import { translator } from '../../src/messages/translate'
import { waitingView } from '../../src/schemas/application-view'
import type { ChatEvent } from '../emulator/chat'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { insertBroadcast, insertProfile, insertRegistration } from '../support/fixtures'
import { countUnhandled } from '../support/inbox'
import type { Person } from '../support/person'
import { setStage } from '../support/prompt-stage'
import { waitUntil } from '../support/wait-until'

/** To the first question of a form: a command, and how the data begins of the buttons that are pressed after it. */
const ways: Record<string, readonly [string, ...string[]]> = {
  change: ['/my', 'my:edit:'],
  profile: ['/profile', 'profile:edit:city'],
  erase: ['/privacy', 'privacy:erase'],
  broadcast: ['/admin', 'broadcast:new'],
  audience: ['/broadcasts', 'broadcasts:all:0:1', 'broadcast:audience:'],
  'broadcast-buttons': ['/broadcasts', 'broadcasts:all:0:1', 'broadcast:buttons:'],
  'broadcast-subject': ['/broadcasts', 'broadcasts:all:0:1', 'broadcast:options:', 'broadcast:subject:'],
  schedule: ['/broadcasts', 'broadcasts:all:0:1', 'broadcast:schedule:'],
  correct: ['/broadcasts', 'broadcasts:all:0:2', 'broadcast:correct:'],
  template: ['/templates', 'template:new:'],
  'template-body': ['/templates', 'template:open:', 'template:body:'],
  'template-letter': ['/templates', 'template:open:', 'template:letter:'],
  'template-name': ['/templates', 'template:open:', 'template:rename:'],
  appoint: ['/organisers', 'organisers:appoint:'],
  reject: ['/applications', 'review:reject:', 'review:words:'],
  'reject-many': ['/applications', 'apps:list', 'apps:choose:1', 'apps:bulk:rejected.all', 'bulk:words:'],
  ask: ['/applications', 'review:ask:'],
  find: ['/applications', 'apps:list', 'apps:search'],
  competition: ['/competitions', 'competition:new:'],
  'competition-edit': ['/competitions', 'competition:open:', 'competition:edit:', 'competition:field:'],
  'competition-copy': ['/competitions', 'competition:open:', 'competition:copy:'],
  slots: ['/competitions', 'competition:open:', 'slot:list:', 'slot:new:'],
  'slot-edit': ['/competitions', 'competition:open:', 'slot:list:', 'slot:open:', 'slot:field:'],
  panel: ['/competitions', 'competition:open:', 'panel:list:', 'panel:new:'],
  'panel-edit': ['/competitions', 'competition:open:', 'panel:list:', 'panel:open:', 'panel:field:'],
}
/** Begun from the main menu, where Back leads, or below a message that stays. */
const fromTheMenu = ['register', 'contact', 'contact-answer', 'timezone', 'answer']

/** The whole draft is shown again, whose panel had become the options. */
const draftBefore = new Set(['broadcast-subject'])
/** Cancel shows the card itself, not the menu of what can be asked about it. */
const cardBefore = new Set(['competition-edit', 'reject'])

describe.each([
  ['en', 'sqlite'],
  ['ru', 'postgres'],
] as const)('Back from the first question, in %s on %s', (language, dialect) => {
  const t = translator(language)
  let bot: TestBot
  let owner: Person
  let userId: number
  beforeAll(async () => {
    // Without these a draft by e-mail is not scheduled.
    bot = await startTestBot(dialect, {
      environment: { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'herald@example.org' },
    })
    owner = bot.owner({ languageCode: language })
    const { id, telegramId } = await insertProfile(bot.app, { telegramId: owner.id, language })
    userId = id
    const { competitionId } = await setStage(bot)
    // Days old: lists and cards tell how long it waits, which is the same on the way there and back.
    const createdAt = new Date(Date.now() - 3.5 * 86_400_000)
    await insertRegistration(bot.app, { userId, telegramId, competitionId, role: 'voter', createdAt })
    await insertBroadcast(bot.app, { sendEmail: true })
    await insertBroadcast(bot.app, {
      ...{ status: 'completed', frozenAt: new Date(), completedAt: new Date() },
      ...{ totalRecipients: 1, sentCount: 1 },
    })
    await createTemplate(bot.app, { name: 'News', language, body: 'Hello', organiserId: owner.id })
  })
  afterAll(() => bot.stop())

  test('is tried in every form', () => {
    const named = [...Object.keys(ways), ...fromTheMenu].sort()
    expect(named).toEqual(allForms.map(({ name }) => name).sort())
  })

  test.each(Object.entries(ways))(
    'of %s leads where the person came from, as Cancel does',
    async (form, way) => {
      for (const verb of ['back', 'cancel'] as const) {
        const shown = await follow(way)
        expect((await draft())?.form).toBe(form)
        const isFurther = draftBefore.has(form) || (verb === 'cancel' && cardBefore.has(form))
        const before = shown.at(isFurther ? -3 : -2)
        await owner.tap(t(`button-${verb}`))
        // Above it may stand that nothing was done; the update may be handled before all of it is said.
        await waitUntil(
          () =>
            owner
              .texts()
              .at(-1)
              ?.includes(before?.message.text ?? '?') === true,
        )
        await settled()
        expect(await draft()).toBeNull()
      }
      expect(bot.instance?.app.logs).toEqual([])
    },
  )

  const settled = () => waitUntil(async () => (await countUnhandled(bot.app)) === 0)
  const draft = async () => {
    await settled()
    return bot.app.db.source.getRepository(Conversation).findOneBy({ telegramId: owner.id })
  }

  async function follow([command, ...presses]: readonly [string, ...string[]]): Promise<ChatEvent[]> {
    // The list of applications is as it was left: perhaps with marks for choosing.
    await saveView(bot.app, { userId, view: waitingView })
    const shown = [await owner.say(command)]
    for (const prefix of presses) {
      const buttons = shown.at(-1)?.markup?.inline_keyboard?.flat() ?? []
      const data = buttons.find(({ callback_data: said }) => said?.startsWith(prefix))?.callback_data
      if (data === undefined) throw new Error(`no button ${prefix} of ${JSON.stringify(buttons)}`)
      shown.push((await owner.tap(data)).event)
    }
    return shown
  }
})
