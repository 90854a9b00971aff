import type { AudienceExplanation } from '../../../src/domain/broadcasts/explain-audience'
import { audienceSummary } from '../../../src/messages/audience-summary'
import { translator } from '../../../src/messages/translate'

const count = { total: 290, reachable: 280, unsubscribed: 5, blocked: 3, inactive: 2, registrations: 312 }
const names = { competitions: [], slots: [], panels: [] }

function summary(
  explanation: Partial<AudienceExplanation>,
  language: 'en' | 'ru' = 'en',
): ReturnType<typeof audienceSummary> {
  const whole = { audience: {}, names, count, tooNarrow: [], ...explanation }
  return audienceSummary(translator(language), { explanation: whole, language })
}

describe('audienceSummary', () => {
  it('says in Russian what the filters are and that duplicates are folded', () => {
    const audience = {
      roles: ['voter' as const, 'player' as const],
      statuses: ['approved' as const],
      cities: ['Москва', 'Казань'],
      languages: ['ru' as const],
      hasEmail: true,
    }
    expect(summary({ audience }, 'ru').text).toBe(
      [
        'Кому:',
        '• Роль: Судья или Игрок',
        '• Состояние заявки: одобрена',
        '• Город: Москва или Казань',
        '• Язык: русский',
        '• Эл. почта: адрес есть',
        '312 заявок – это 290 человек; каждый получит одно сообщение.',
        'Получат 280 человек',
        'Не получат: отписались – 5 · заблокировали бота – 3 · неактивны – 2',
      ].join('\n'),
    )
  })

  it('says nothing of registrations when each is another person, or none was asked for', () => {
    expect(summary({ count: { ...count, registrations: 290 } }).text).not.toContain('registration')
    expect(summary({ count: { ...count, registrations: null } }).text).not.toContain('registration')
  })

  it('shows names as they were typed and tells what is gone', () => {
    const competition = { id: 1, name: '<b>A & "B"</b> *_`' }
    const { text, entities } = summary({
      audience: { competitionIds: [1, 2] },
      names: { ...names, competitions: [competition] },
    })
    expect(text).toContain('• Competition: <b>A & "B"</b> *_` or no. 2, gone meanwhile')
    expect(entities.map(({ type, length }) => [type, length])).toEqual([['bold', 'Competition:'.length]])
  })

  it('leaves room in a message however much was chosen', () => {
    const ids = Array.from({ length: 200 }, (_, index) => index + 1)
    const long = '👍'.repeat(255)
    const at = new Date()
    const panel = { name: long, competition: long }
    const slot = { startsAt: at, endsAt: at, competition: long, timezone: 'Europe/Moscow' }
    const { text } = summary({
      audience: {
        ...{ competitionIds: ids, slotIds: ids, panelIds: ids },
        countries: ids.map((id) => `${id}${'x'.repeat(90)}`),
        cities: ids.map((id) => `${id}${'x'.repeat(90)}`),
      },
      names: {
        competitions: ids.map((id) => ({ id, name: long })),
        slots: ids.map((id) => ({ id, ...slot })),
        panels: ids.map((id) => ({ id, ...panel })),
      },
    })
    expect(text.length).toBeLessThan(3_000)
    expect(text).toContain('195 more')
  })
})
