import type { BroadcastProgress } from '../../../src/domain/broadcasts/find-broadcast-progress'
import { broadcastProgressMessage } from '../../../src/messages/broadcast-progress'
import { translator } from '../../../src/messages/translate'
import type { Language } from '../../../src/vocabulary/language'
import type { CauseCount } from '../../../src/vocabulary/recipient-status'

const startedAt = new Date('2026-03-01T10:00:00Z')
const after = (seconds: number) => new Date(startedAt.getTime() + seconds * 1_000)
const counts = { sent: 412, blocked: 2, failed: 0, unknown: 1, skipped: 0, cancelled: 0, retracted: 0 }
const progress: BroadcastProgress = {
  broadcastId: 5,
  name: '<b>Hello</b>',
  kind: 'send',
  status: 'completed',
  total: 415,
  frozen: true,
  counts,
  letters: null,
  startedAt,
  completedAt: after(20),
  recipientsDeletedAt: null,
  pause: { cause: null, detail: null, since: null, until: null, secondsBefore: 0 },
  remaining: 0,
  tried: 415,
  rateSample: null,
  rateLimited: 0,
  gatedSeconds: 0,
  card: { chatId: 1, messageId: 1 },
  language: 'en',
  digest: '',
}
const causes: CauseCount[] = [
  { state: 'blocked', code: 'blocked_by_user', people: 1 },
  { state: 'blocked', code: 'deactivated', people: 1 },
  { state: 'unknown', code: 'ECONNRESET', people: 1 },
]

interface Shown {
  language?: Language
  causes?: CauseCount[]
  rate?: number | null
  now?: Date
}

function show(changes: Partial<BroadcastProgress>, { language = 'en', ...shown }: Shown = {}) {
  const card = { progress: { ...progress, ...changes }, causes, rate: null, now: after(20), ...shown }
  return broadcastProgressMessage(translator(language), card)
}

describe('the report', () => {
  it('tells counts by state and by cause, the time and the mean rate, and offers the file', () => {
    const { text, reply_markup: markup } = show({})
    expect(text.split('\n')).toEqual([
      '✅ Broadcast 5 is finished',
      '<b>Hello</b>',
      '▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓ 100% (415 of 415)',
      '412 sent · 2 blocked · 1 unknown',
      '↳ blocked: stopped the bot: 1, account deleted: 1',
      '↳ unknown: ECONNRESET: 1',
      'Took 20 s at 20.8 messages a second',
    ])
    expect(JSON.stringify(markup)).toContain('"text":"📄 CSV","callback_data":"broadcast:csv:5"')
  })

  it('says how often Telegram refused the rate, in the plural of the language', () => {
    const line = (rateLimited: number, language: Language) =>
      show({ rateLimited }, { language }).text.split('\n').at(-1)
    expect(line(1, 'en')).toBe('Telegram refused the rate once; everybody waited and went on.')
    expect(line(3, 'en')).toContain('3 times')
    expect(line(1, 'ru')).toContain('1 раз;')
    expect(line(3, 'ru')).toContain('3 раза;')
    expect(line(5, 'ru')).toContain('5 раз;')
  })

  it('says how long it stood still because Telegram asked to wait', () => {
    const line = (gatedSeconds: number, language: Language) =>
      show({ rateLimited: 1, gatedSeconds }, { language }).text.split('\n').at(-1)
    expect(line(95, 'en')).toBe('It stood still for 95 s because Telegram asked the bot to wait.')
    expect(line(40, 'ru')).toBe('Рассылка стояла 40 с: Telegram просил подождать.')
    expect(line(0, 'en')).toContain('refused the rate once')
  })

  it('of an audience that is being counted tells neither a share nor a time left', () => {
    const running = { status: 'sending' as const, completedAt: null, remaining: 85, total: 500 }
    const counting = show({ ...running, frozen: false }, { rate: 30 }).text
    expect(counting).toContain('Counting the audience… 500 so far')
    expect(counting).not.toMatch(/%|left/)
    expect(show({ ...running, frozen: true }, { rate: 30 }).text).toMatch(/83% \(415 of 500\)[\s\S]*left/)
  })

  it('tells who got a correction only in part, and why', () => {
    const partly: CauseCount[] = [{ state: 'sent', code: 'message_gone', people: 3 }]
    expect(show({}, { causes: partly }).text).toContain('↳ only in part: message was deleted: 3')
    expect(show({}, { causes: partly, language: 'ru' }).text).toContain(
      '↳ лишь отчасти: сообщение удалено: 3',
    )
  })

  it('tells the rarest causes together', () => {
    const many = Array.from({ length: 9 }, (_, i) => ({
      state: 'failed' as const,
      code: `code_${i}`,
      people: 9 - i,
    }))
    expect(show({}, { causes: many }).text).toContain('code_4: 5, other causes: 10')
  })
})

describe('the card of a running broadcast', () => {
  const running = { status: 'sending', completedAt: null, total: 36_415, remaining: 36_000 } as const

  it('tells the rate of the last while, not the mean, and the time that is left at it', () => {
    const { text } = show(running, { rate: 10, now: after(1_000) })
    expect(text).toContain('10.0 messages a second, about 60 min left')
    expect(show(running, { rate: 1, now: after(1_000) }).text).toContain('about 10 h 0 min left')
    expect(show(running, { rate: 9.96, language: 'ru' }).text).toContain('10,0 сообщения в секунду')
  })

  it('before one is measured tells the mean without pauses', () => {
    const pause = { ...progress.pause, secondsBefore: 80 }
    expect(show({ ...running, pause }, { now: after(100) }).text).toContain('20.8 messages a second')
  })

  it('promises no time while it stands still', () => {
    expect(show(running, { rate: 0 }).text).not.toContain('left')
  })
})
