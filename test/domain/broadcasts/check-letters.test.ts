import { checkFlight } from '../../../src/domain/broadcasts/check-flight'
import { templateValues } from '../../../src/messages/template-values'
import { flagsOfWay } from '../../../src/vocabulary/channel'
import type { BroadcastWay } from '../../../src/vocabulary/channel'
import type { BroadcastContent } from '../../../src/vocabulary/content'
import { describeEachDialect } from '../../support/database'
import { insertBroadcast, insertProfile } from '../../support/fixtures'

describeEachDialect('a flight-check of letters', (_, useDatabase) => {
  const database = useDatabase()
  const app = () => ({ db: database().db, now: () => new Date() })

  async function check(content: BroadcastContent, way: BroadcastWay = 'both') {
    const { id: broadcastId } = await insertBroadcast(app(), { content, ...flagsOfWay(way) })
    return checkFlight(app(), { broadcastId, valuesOf: templateValues })
  }

  const template = {
    ...{ kind: 'template' as const, name: 'T', fallbackLanguage: 'en' as const },
    bodies: { en: 'In the chat', ru: 'В чате' },
  }

  async function insertAudience(): Promise<void> {
    const common = { telegramUsername: null, club: null }
    await insertProfile(app(), { ...common, email: 'en@example.org', language: 'en', firstName: 'Anna' })
    await insertProfile(app(), {
      ...common,
      email: 'ru@example.org',
      language: 'ru',
      bio: 'x'.repeat(50_000),
    })
    await insertProfile(app(), { ...common, email: 'no-name@example.org', firstName: null })
    await insertProfile(app(), { ...common, email: 'chat@example.org', blockedAt: new Date() })
    await insertProfile(app(), { ...common, email: null })
    await insertProfile(app(), { email: 'no@example.org', emailUnsubscribedAt: new Date() })
    await insertProfile(app(), { email: 'off@example.org', isActive: false })
  }

  test('renders subject and text for those whom e-mail reaches, and counts them apart from those of Telegram', async () => {
    await insertAudience()
    const letters = {
      en: { subject: 'For {{ first_name }}', body: 'Letter to {{ club }}' },
      ru: { subject: 'Для {{ first_name }}', body: 'Письмо {{ bio }}!' },
    }
    const found = await check({ ...template, letters })
    expect(found.messages).toMatchObject({ kind: 'rendered', people: 5, lackingPeople: 0, faults: {} })
    expect(found.letters).toMatchObject({
      ...{ kind: 'rendered', way: 'both', hasSubject: true, people: 4, isWhole: true },
      count: { reachable: 4, withoutAddress: 1, unsubscribed: 1, inactive: 1 },
      ...{ lackingPeople: 3, lacking: { first_name: 1, club: 3 }, faults: { rendered_too_long: 1 } },
    })
  })

  test('a subject that is empty once the values are in it is a letter that nobody gets', async () => {
    await insertAudience()
    const found = await check({ ...template, subject: '{{ first_name }}' }, 'email')
    expect(found).toMatchObject({
      messages: null,
      letters: { people: 4, lackingPeople: 1, faults: { rendered_without_subject: 1 } },
    })
    const { letters } = found
    const previews = letters?.kind === 'rendered' ? letters.previews : []
    expect(previews.map(({ language, subject, rendered }) => [language, subject, rendered.text])).toEqual(
      expect.arrayContaining([['en', 'Anna', 'In the chat']]),
    )
    expect(previews.map(({ language }) => language)).toContain('ru')
  })

  test('of a text everybody gets the same, and a missing subject is told', async () => {
    await insertAudience()
    const text = { kind: 'text' as const, text: 'Hello', entities: [] }
    expect(await check(text, 'fallback')).toMatchObject({
      messages: { kind: 'same', people: 5 },
      letters: { kind: 'same', people: 4, hasSubject: false, way: 'fallback' },
      isWhole: true,
    })
    expect(await check({ ...text, subject: 'News' }, 'telegram')).toMatchObject({ letters: null })
  })
})
