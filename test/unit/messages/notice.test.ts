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
})
