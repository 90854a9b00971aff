import { classifyMailError } from '../../../src/mail/mail-outcome'

it.each(['EMESSAGE', 'EENVELOPE'])(
  '%s is about the letter before it was written; afterwards it is an answer that nobody could read',
  (code) => {
    const error = Object.assign(new Error('Message failed'), { code })
    expect(classifyMailError(error, { wasWritten: false })).toMatchObject({ kind: 'failed', code })
    expect(classifyMailError(error, { wasWritten: true })).toMatchObject({ kind: 'unknown', code })
  },
)
