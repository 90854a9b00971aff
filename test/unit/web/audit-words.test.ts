import { auditActions, auditTargets } from '../../../src/vocabulary/audit'
import { factWords } from '../../../web/audit/fact-words'
import { sayChanges } from '../../../web/audit/say-changes'
import { audit } from '../../../web/words/audit'
import { createI18nProvider } from '../../../web/words/i18n-provider'

const wordsIn = (language: 'en' | 'ru', targetType: string) =>
  factWords((key, options) => createI18nProvider(language).translate(key, options), targetType)
/** The log's own names. */
const plain = { nameOf: (name: string) => name, valueOf: (_: string, value: unknown) => String(value) }

describe('the words of the log', () => {
  it.each(['en', 'ru'] as const)('name every action and nothing else (%s)', (language) => {
    const { actions } = audit[language]
    expect(Object.keys(actions).sort()).toEqual([...auditActions].sort())
    const names = Object.values(actions)
    expect(names.filter((name, at) => name === '' || names.indexOf(name) !== at)).toEqual([])
  })
  it.each(['en', 'ru'] as const)('name everything that something is done to (%s)', (language) => {
    expect(Object.keys(audit[language].targets).sort()).toEqual([...auditTargets].sort())
  })

  it.each([
    ['a pair', { status: ['draft', 'sending'] }, 'status: draft → sending'],
    ['a pair that began with nothing', { status: [null, 'pending'] }, 'status: – → pending'],
    ['a pair of lists', { languages: [['en', 'ru'], ['en']] }, 'languages: en, ru → en'],
    ['two names', { fields: ['city', 'phone'] }, 'fields: city, phone'],
    ['two filters', { filters: ['q', 'city'] }, 'filters: q, city'],
    ['three names', { fields: ['city', 'phone', 'bio'] }, 'fields: city, phone, bio'],
    ['two days', { days: ['2036-01-01', '2036-01-02'] }, 'days: 2036-01-01, 2036-01-02'],
    [
      'two times of day',
      {
        windows: [
          { startTime: '10:00:00', endTime: '11:00:00' },
          { startTime: '12:00:00', endTime: '13:00:00' },
        ],
      },
      'windows: 10:00:00 – 11:00:00, 12:00:00 – 13:00:00',
    ],
    ['an instant', { scheduledAt: '2036-01-01T10:00:00.000Z' }, 'scheduledAt: 1 Jan 2036, 12:00'],
    ['a pair of instants', { endsAt: ['2036-01-01T10:00:00.000Z', null] }, 'endsAt: 1 Jan 2036, 12:00 → –'],
    ['several', { count: 2, isActive: [true, false] }, 'count: 2; isActive: true → false'],
    ['nothing', {}, ''],
  ])('tell %s of what was changed', (_, changes, said) => {
    expect(sayChanges(changes, { locale: 'en', timezone: 'UTC+2', words: plain })).toBe(said)
  })

  it.each([
    ['user', { fields: ['city', 'isActive'] }, 'Changed: City, Active', 'Изменено: Город, Активен'],
    [
      'competition',
      { isActive: [true, false], availableRoles: [['player'], ['player', 'voter']] },
      'Active: Yes → No; Roles: Player → Player, Voter',
      'Активно: Да → Нет; Роли: Игрок → Игрок, Судья',
    ],
    [
      'broadcast',
      { status: ['draft', 'scheduled'], via: 'panel' },
      'State: Draft → Scheduled; By way of: the panel',
      'Состояние: Черновик → Запланирована; Через: панель',
    ],
    [
      'registration',
      { fields: ['phone', 'slots'] },
      'Changed: Phone, Time slots',
      'Изменено: Телефон, Время',
    ],
    ['queue', { status: 'failed', odd: 'x' }, 'status: failed; odd: x', 'status: failed; odd: x'],
  ])('tell of a %s in the words of its pages: %j', (targetType, changes, english, russian) => {
    const said = (['en', 'ru'] as const).map((locale) =>
      sayChanges(changes, { locale, words: wordsIn(locale, targetType) }),
    )
    expect(said).toEqual([english, russian])
  })
})
