import type { OpsFacts } from '../../../src/domain/figures/load-ops-facts'
import { opsMessage } from '../../../src/messages/ops'
import { translator } from '../../../src/messages/translate'
import type { Language } from '../../../src/vocabulary/language'

const facts: OpsFacts = {
  now: new Date('2027-05-01T10:00:00Z'),
  version: '1.2.3',
  database: 'postgres',
  isPaused: false,
  pacer: { rate: 27.96, gateMs: 0, gateCause: null },
  queues: [{ queue: 'deliver', waiting: 2, active: 1, delayed: 0, failed: 0, oldestSeconds: 70 }],
  cardsGateMs: 0,
  configuredRate: 30,
  learnedRate: 25,
  recipientsLeft: 5,
  notices: { count: 1, oldestSeconds: 3 },
  letters: null,
  updates: { count: 0, oldestSeconds: 0, setAside: 0 },
  refusals: 4,
  processes: [],
  backupAt: null,
}
const shown = (language: Language, changes: Partial<OpsFacts> = {}) =>
  opsMessage(translator(language), {
    facts: { ...facts, ...changes },
    clock: { language, timezone: 'UTC' },
  }).text

test('rates are written as the language writes decimals', () => {
  expect(shown('en')).toContain('Rate: 28.0 of 30 messages a second\nLearned from Telegram')
  expect(shown('en')).toContain('refusals: 25.0 a second')
  expect(shown('ru')).toContain('Скорость: 28,0 из 30 сообщений в секунду')
})

test('a closed gate is told with its end and its cause, in words of the language', () => {
  const closed = (gateCause: string | null) => ({ pacer: { rate: 30, gateMs: 60_000, gateCause } })
  expect(shown('en', closed('rate_limited'))).toMatch(/asks to wait until .*10:01.* \(too many messages\)\./)
  expect(shown('ru', closed('token'))).toMatch(/просит подождать до .*10:01.* \(токен не принят\)\./)
  expect(shown('ru', closed(null))).toContain('(причина неизвестна)')
})

test('the gate of cards is told with its end while it is closed, and of nothing that waits no age', () => {
  expect(shown('en')).not.toContain('Cards of registrations')
  expect(shown('en', { cardsGateMs: 60_000 })).toMatch(/Cards of registrations: .* none until .*10:01/)
  expect(shown('ru', { cardsGateMs: 60_000 })).toMatch(/Карточки заявок: .* до .*10:01/)
  expect(shown('en')).toContain('Messages to me not handled yet: 0\n')
  expect(shown('en')).toContain('Notices due: 1, the oldest for 3 s\n')
})

test('says which of two is so: jobs and their age, or that Redis is away', () => {
  expect(shown('ru')).toContain('Задания: ждут 2, выполняются 1, старейшее ждёт 70 с')
  expect(shown('en', { queues: null, pacer: null })).toContain('Redis does not answer')
})

test('letters are told where e-mail is set up, and what stands still for them with its time', () => {
  const paused = { count: 0, since: null as Date | null }
  const letters = { left: 1200, rate: 10, due: { count: 2, oldestSeconds: 5 }, paused }
  expect(shown('en')).not.toContain('mail')
  expect(shown('en', { letters })).toContain(
    'still have to send: 1,200, at most 10 a second\nNotices and questions due by e-mail: 2, the oldest for 5 s\n',
  )
  expect(shown('en', { letters })).not.toContain('paused because')
  const open = { ...letters, paused: { count: 1, since: new Date('2027-05-01T09:30:00Z') } }
  expect(shown('en', { letters: open })).toMatch(/e-mails fail or cannot go: 1, since .*09:30/)
  expect(shown('ru', { letters: open })).toMatch(/из-за писем, которые не уходят: 1, с .*09:30/)
})
