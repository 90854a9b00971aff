import { classifyMailError } from '../../../src/mail/mail-outcome'

it.each(['EMESSAGE', 'EENVELOPE'])(
  '%s is about the letter before it was written; afterwards it is an answer that nobody could read',
  (code) => {
    const error = Object.assign(new Error('Message failed'), { code })
    expect(classifyMailError(error, { wasWritten: false })).toMatchObject({ kind: 'failed', code })
    expect(classifyMailError(error, { wasWritten: true })).toMatchObject({ kind: 'unknown', code })
  },
)

it.each([
  '550 5.1.1 <anna@example.org>: Recipient address rejected',
  '550 No such user anna@example.org here (anna%40example.org)',
])('takes addresses out of what the server says: %s', (message) => {
  const error = Object.assign(new Error(message), { responseCode: 550, command: 'RCPT TO' })
  const outcome = classifyMailError(error, { wasWritten: false })
  expect(JSON.stringify(outcome)).not.toMatch(/anna|example\.org/)
  expect(outcome).toMatchObject({ kind: 'failed', code: 'smtp_550' })
  expect(JSON.stringify(outcome)).toContain('…')
})
