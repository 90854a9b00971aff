import type { BroadcastProgress } from '../../../src/domain/broadcasts/find-broadcast-progress'
import { paceOf } from '../../../src/messages/broadcast-pace'
import { broadcastProgressMessage } from '../../../src/messages/broadcast-progress'
import { translator } from '../../../src/messages/translate'
import type { Language } from '../../../src/vocabulary/language'

const startedAt = new Date('2026-03-01T10:00:00Z')
const none = { sent: 0, blocked: 0, failed: 0, unknown: 0, skipped: 0, cancelled: 0, retracted: 0 }
const running: BroadcastProgress = {
  ...{ broadcastId: 1, name: 'News', kind: 'send', status: 'sending', total: 0, frozen: true, counts: none },
  ...{ letters: null, startedAt, completedAt: null, recipientsDeletedAt: null, remaining: 0, tried: 0 },
  pause: { cause: null, detail: null, since: null, until: null, secondsBefore: 0 },
  ...{ rateSample: null, rateLimited: 0, gatedSeconds: 0, card: null, language: 'en', digest: '' },
}

/** Ten thousand by each way, of which so many were sent; all that is left by them takes so long, in seconds. */
function paceAt({ messages, mails, rate }: { messages: number; mails: number; rate: number }) {
  const counts = { ...none, sent: messages + mails }
  const ofLetters = { sent: mails, failed: 0, unknown: 0, skipped: 0, cancelled: 0 }
  const progress = {
    ...{ ...running, counts, total: 20_000, tried: messages + mails, remaining: 20_000 - messages - mails },
    letters: { total: 10_000, counts: ofLetters },
  }
  const now = new Date(startedAt.getTime() + 100_000)
  return { pace: paceOf({ progress, rate, now }), card: { progress, causes: [], rate, now } }
}
const secondsLeft = (so: Parameters<typeof paceAt>[0]) => paceAt(so).pace?.secondsLeft

describe('the time left of a broadcast by two ways', () => {
  it('is that of the slower one', () => {
    // 25 and 10 a second.
    expect(secondsLeft({ messages: 2_500, mails: 1_000, rate: 35 })).toBe(900)
  })

  it('is told of each while both have something to do', () => {
    const both = paceAt({ messages: 2_500, mails: 1_000, rate: 35 })
    expect(both.pace?.leftBy).toEqual({ telegram: 300, email: 900 })
    const card = (language: Language, { progress, ...rest }: typeof both.card) =>
      broadcastProgressMessage(translator(language), { progress, ...rest }).text
    expect(card('en', both.card)).toContain('about 15 min left\nBy Telegram 300 s, by e-mail 15 min.')
    expect(card('ru', both.card)).toContain('осталось около 15 мин\nВ Telegram 300 с, по почте 15 мин.')
    const one = paceAt({ messages: 10_000, mails: 4_000, rate: 10 })
    expect(one.pace).not.toHaveProperty('leftBy')
    expect(card('en', one.card)).not.toContain('By Telegram')
  })

  it('goes by the whole rate once one way is done', () => {
    expect(secondsLeft({ messages: 10_000, mails: 4_000, rate: 10 })).toBe(600)
  })

  it('is not known while one way has reached nobody', () => {
    expect(secondsLeft({ messages: 2_500, mails: 0, rate: 25 })).toBeNull()
  })

  it('is none when nobody is left', () => {
    expect(secondsLeft({ messages: 10_000, mails: 10_000, rate: 10 })).toBe(0)
  })
})
