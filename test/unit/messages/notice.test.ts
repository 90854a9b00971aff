import { noticeMessage } from '../../../src/messages/notice'
import type { Language } from '../../../src/vocabulary/language'

const reader = (language: Language | null) => ({ chatId: 1, language, timezone: null })
const facts = { competitionName: 'Cup & <i>Sons</i>', role: 'voter', reason: null, cause: null } as const

describe('the notice of a decision', () => {
  it('tells of an approval, names shown literally', () => {
    const message = noticeMessage({ kind: 'registration_approved', facts, reader: reader(null) })
    expect(message).toEqual({
      text: '✅ Your registration is approved: Cup & <i>Sons</i>, Voter. See /my',
      reply_markup: {
        inline_keyboard: [
          [
            { text: '📋 My registrations', callback_data: 'menu:my' },
            { text: '🏠 Main menu', callback_data: 'menu:below' },
          ],
        ],
      },
    })
  })

  it('tells of a rejection with its reason and the way on, in the person’s language', () => {
    const { text } = noticeMessage({
      kind: 'registration_rejected',
      facts: { ...facts, reason: 'мест *нет*' },
      reader: reader('ru'),
    })
    expect(text).toContain('не одобрена: Cup & <i>Sons</i>, Судья')
    expect(text).toContain('/register')
    expect(text).toContain('Причина: мест *нет*')
  })

  it('tells of a revoked approval that the place is kept while a new decision is waited for', () => {
    const textIn = (language: Language) =>
      noticeMessage({ kind: 'registration_revoked', facts, reader: reader(language) }).text
    expect(textIn('en')).toContain('waits for a decision again, and your place stays yours meanwhile')
    expect(textIn('ru')).toContain('снова ждёт решения, место пока остаётся за вами')
  })
})

describe('a reminder', () => {
  const reminder = { competitionName: 'Cup', timezone: 'Europe/Berlin', role: 'voter', lead: 'day' } as const
  const startsAt = new Date('2030-06-01T07:00:00Z')
  const elsewhere = { chatId: 1, language: 'ru', timezone: 'Asia/Almaty' } as const

  it('of a slot tells the time on the competition’s clock and on the person’s own, with their offsets', () => {
    const endsAt = new Date('2030-06-01T09:00:00Z')
    const { text } = noticeMessage({
      ...{ kind: 'reminder_slot', facts: { ...reminder, startsAt, endsAt }, reader: elsewhere },
    })
    expect(text).toContain('09:00–11:00 (UTC+2), у вас: сб 1 июн. 2030, 12:00–14:00 (UTC+5)')
  })

  it('of the start likewise', () => {
    const { text } = noticeMessage({
      ...{ kind: 'reminder_start', facts: { ...reminder, startsAt, endsAt: null }, reader: elsewhere },
    })
    expect(text).toMatch(/09:00 \(Europe\/Berlin, UTC\+2\), у вас: .* 12:00 \(Asia\/Almaty, UTC\+5\)/)
  })
})
