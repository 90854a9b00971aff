import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createMailer } from '../../../src/mail/create-mailer'
import type { Mailer, MailerSettings } from '../../../src/mail/create-mailer'
import { parseSmtpUrl } from '../../../src/mail/smtp-url'
import { NOT_STARTED } from '../../../src/vocabulary/send-outcome'
import { startSmtp } from '../../support/smtp'
import type { SmtpFaults, TestSmtp } from '../../support/smtp'
import { waitUntil } from '../../support/wait-until'

const letter = { to: 'team@example.org', subject: 'Question 1', text: 'May I?', messageId: 'q-1@example.org' }

let smtp: TestSmtp
let mailer: Mailer
beforeEach(async () => {
  smtp = await startSmtp()
  mailer = mailerAt(`${smtp.url}?tls=unchecked`)
})
afterEach(async () => {
  mailer.close()
  await smtp.stop()
})

function mailerAt(url: string, limits: Partial<MailerSettings> = {}): Mailer {
  const from = 'Herald <herald@example.org>'
  return createMailer({ server: parseSmtpUrl(url), from, timeoutMs: 30_000, ...limits })
}

it('sends by STARTTLS, many letters over one connection', async () => {
  for (let n = 0; n < 5; n += 1)
    expect(await mailer.send({ ...letter, messageId: `q-${n}@example.org` })).toMatchObject({ kind: 'sent' })
  expect([smtp.letters.length, smtp.connections()]).toEqual([5, 1])
  expect(smtp.letters[0]).toMatch(/^From: Herald <herald@example\.org>$/m)
  expect(smtp.letters[0]).toMatch(/^Message-ID: <q-0@example\.org>$/m)
})

const faults: [string, SmtpFaults, object, number][] = [
  [
    'a recipient refused for good',
    { refuse: { at: 'recipient', code: 550 } },
    { kind: 'failed', code: 'smtp_550' },
    0,
  ],
  [
    'a sender refused for good, which is about all letters',
    { refuse: { at: 'sender', code: 553 } },
    { kind: 'not_sent', code: 'smtp_553', isOfServer: true },
    0,
  ],
  ['greylisting', { refuse: { at: 'recipient', code: 450 } }, { kind: 'not_sent', code: 'smtp_450' }, 0],
  [
    'a letter refused for good',
    { refuse: { at: 'end', code: 554 } },
    { kind: 'failed', code: 'smtp_554_data', contentFault: true },
    0,
  ],
  ['a letter put off', { refuse: { at: 'end', code: 451 } }, { kind: 'not_sent', code: 'smtp_451' }, 0],
  [
    'a server that goes away',
    { refuse: { at: 'end', code: 421 } },
    { kind: 'not_sent', code: 'smtp_421' },
    0,
  ],
  ['a connection lost before the letter', { cut: 'recipient' }, { kind: 'not_sent' }, 0],
  ['a connection lost after the letter', { cut: 'after' }, { kind: 'unknown' }, 1],
  ['a server that leaves after the letter', { isLeaving: true }, { kind: 'unknown' }, 1],
]
it.each(faults)('%s', async (_, fault, outcome, taken) => {
  Object.assign(smtp.faults, fault)
  expect(await mailer.send(letter)).toMatchObject(outcome)
  expect(smtp.letters).toHaveLength(taken)
})

it('a server that never answers is not waited for without end, and may have taken the letter', async () => {
  smtp.faults.silentAt = 'end'
  const impatient = mailerAt(`${smtp.url}?tls=unchecked`, { timeoutMs: 2_000 })
  expect(await impatient.send(letter)).toMatchObject({ kind: 'unknown' })
  expect(smtp.letters).toHaveLength(1)
  impatient.close()
})

it('a server that is silent about a recipient is not away, one that is silent from the start is', async () => {
  smtp.faults.silentAt = 'recipient'
  const impatient = mailerAt(`${smtp.url}?tls=unchecked`, { timeoutMs: 500 })
  expect(await impatient.send(letter)).toMatchObject({ kind: 'not_sent', isOfServer: false })
  impatient.close()
  const mute = createServer().listen(0, '127.0.0.1')
  await once(mute, 'listening')
  const { port } = mute.address() as AddressInfo
  const hopeful = mailerAt(`smtp://127.0.0.1:${port}`, { timeoutMs: 500 })
  expect(await hopeful.send(letter)).toMatchObject({ kind: 'not_sent', isOfServer: true })
  hopeful.close()
  mute.close()
})

describe('whose sender is to stop', () => {
  const stalled = async (fault: SmtpFaults, graceMs: number) => {
    Object.assign(smtp.faults, fault)
    const stopping = new AbortController()
    const one = mailerAt(`${smtp.url}?tls=unchecked`, { graceMs })
    const outcome = one.send(letter, { stopping: stopping.signal })
    await waitUntil(() => (fault.silentAt === 'end' ? smtp.letters.length : smtp.connections()) === 1)
    stopping.abort()
    return { outcome: await outcome.finally(() => one.close()) }
  }

  it('a letter that is not written is given up at once', async () => {
    const { outcome } = await stalled({ silentAt: 'recipient' }, 60_000)
    expect(outcome).toEqual(NOT_STARTED)
    expect(await mailer.send(letter, { stopping: AbortSignal.abort() })).toEqual(NOT_STARTED)
  })

  it('so it is once its sender waits no longer', async () => {
    smtp.faults.silentAt = 'recipient'
    const one = mailerAt(`${smtp.url}?tls=unchecked`)
    expect(await one.send(letter, { patienceMs: 50 })).toEqual(NOT_STARTED)
    one.close()
  })

  it('the answer to a letter that was written is waited for, but not for long', async () => {
    const { outcome } = await stalled({ silentAt: 'end' }, 100)
    expect(outcome).toMatchObject({ kind: 'unknown', code: 'EABORT' })
  })
})

it('a connection lost in the middle of a long letter is known not to have sent it', async () => {
  smtp.faults.cut = 'middle'
  const long = { ...letter, text: 'May I? '.repeat(3_000_000) }
  expect(await mailer.send(long)).toMatchObject({ kind: 'not_sent' })
})

it('goes on with a new connection when the old one was cut', async () => {
  smtp.faults.cut = 'recipient'
  await mailer.send(letter)
  delete smtp.faults.cut
  expect(await mailer.send(letter)).toMatchObject({ kind: 'sent' })
})

it('a server that is down is not sent to', async () => {
  const away = mailerAt('smtp://127.0.0.1:1')
  expect(await away.send(letter)).toMatchObject({ kind: 'not_sent' })
  await expect(away.verify()).rejects.toThrow('ECONNREFUSED')
  away.close()
})

it('refuses a certificate that nobody vouches for, and a server without TLS, unless it is allowed to', async () => {
  const checked = mailerAt(smtp.url)
  expect(await checked.send(letter)).toMatchObject({ kind: 'not_sent' })
  checked.close()
  const plain = await startSmtp({ disabledCommands: ['STARTTLS'] })
  for (const [query, kind] of [
    ['', 'not_sent'],
    ['?tls=unchecked', 'not_sent'],
    ['?tls=off', 'sent'],
  ] as const) {
    const one = mailerAt(`${plain.url}${query}`)
    expect([query, await one.send(letter)]).toMatchObject([query, { kind }])
    one.close()
  }
  await plain.stop()
})

it('speaks TLS from the first byte, and signs in', async () => {
  const implicit = await startSmtp({
    secure: true,
    authOptional: false,
    onAuth: ({ username, password }, _, done) =>
      done(username === 'me' && password === 'p@ss' ? null : new Error('no'), { user: username }),
  })
  const at = (login: string) => mailerAt(`${implicit.url.replace('//', `//${login}@`)}?tls=unchecked`)
  const [known, unknown] = [at('me:p%40ss'), at('me:wrong')]
  expect(await known.send(letter)).toMatchObject({ kind: 'sent' })
  await expect(unknown.verify()).rejects.toMatchObject({ code: 'EAUTH' })
  // It is our login that is refused, not the letter.
  expect(await unknown.send(letter)).toMatchObject({ kind: 'not_sent' })
  known.close()
  unknown.close()
  await implicit.stop()
})

it('no name, subject or text becomes a header or a recipient', async () => {
  const evil = 'x\r\nBcc: victim@example.org\r\n\r\nbody'
  await mailer.send({ ...letter, subject: evil, text: evil, replyTo: 'a@example.org' })
  const [headers = ''] = (smtp.letters[0] ?? '').split(/\r?\n\r?\n/)
  expect(headers).not.toMatch(/^Bcc:/im)
  expect(headers).toMatch(/^To: team@example\.org$/m)
  const odd = await mailer.send({ ...letter, replyTo: 'a@example.org\r\nBcc: victim@example.org' })
  for (const recipients of smtp.recipients) expect(recipients).toEqual(['team@example.org'])
  expect(odd.kind === 'sent' ? smtp.letters.at(-1) : '').not.toMatch(/^Bcc:/im)
})
