import { AppError } from '../../../src/errors'
import { errorSentence } from '../../../src/messages/error-sentence'
import { translator } from '../../../src/messages/translate'

const decided = (secondsAgo: number, by: string | null = '@organiser2') =>
  new AppError('registration_decided', { status: 'approved', by, secondsAgo })

describe('the sentence of an error', () => {
  it('tells who decided and when', () => {
    const sentence = errorSentence(translator('en'), decided(12))
    expect(sentence).toBe('This application was already approved by @organiser2 12 s ago.')
  })

  it('says “just now” of the last five seconds', () => {
    expect(errorSentence(translator('en'), decided(4))).toContain('by @organiser2 just now.')
    expect(errorSentence(translator('ru'), decided(0))).toBe(
      'Эту заявку уже одобрили: @organiser2, только что.',
    )
    expect(errorSentence(translator('en'), decided(5))).toContain('by @organiser2 5 s ago.')
  })

  it('tells it in Russian', () => {
    expect(errorSentence(translator('ru'), decided(180))).toBe(
      'Эту заявку уже одобрили: @organiser2, 3 минуты назад.',
    )
  })

  it('speaks of another organiser when the name is not known', () => {
    expect(errorSentence(translator('en'), decided(7200, null))).toContain('by another organiser 2 hours ago')
  })
})
