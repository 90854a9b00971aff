import { noticeMessage } from '../../../src/messages/notice'
import { translator } from '../../../src/messages/translate'

const facts = { competitionName: 'Cup & <i>Sons</i>', role: 'voter', reason: null } as const

describe('the notice of a decision', () => {
  it('tells of an approval, names shown literally', () => {
    const message = noticeMessage(translator('en'), { kind: 'registration_approved', ...facts })
    expect(message).toEqual({
      text: '✅ Your registration is approved: Cup & <i>Sons</i>, Voter. See /my',
    })
  })

  it('tells of a rejection with its reason and the way on, in the person’s language', () => {
    const { text } = noticeMessage(translator('ru'), {
      ...facts,
      kind: 'registration_rejected',
      reason: 'мест *нет*',
    })
    expect(text).toContain('не одобрена: Cup & <i>Sons</i>, Судья')
    expect(text).toContain('/register')
    expect(text).toContain('Причина: мест *нет*')
  })
})
