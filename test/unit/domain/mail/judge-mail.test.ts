import { MAX_MAIL_ATTEMPTS, mailDelayMs } from '../../../../src/domain/mail/judge-mail'

it('a letter that is put off is tried for half a day', () => {
  const delays = Array.from({ length: MAX_MAIL_ATTEMPTS - 1 }, (_, index) => mailDelayMs(index + 1))
  const hours = delays.reduce((sum, delayMs) => sum + delayMs, 0) / 3_600_000
  expect(Math.round(hours * 10) / 10).toBe(12.1)
})
