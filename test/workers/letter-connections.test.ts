import type { SMTPServerOptions } from 'smtp-server'
import { MAIL_CONNECTIONS } from '../../src/mail/create-mailer'
import { countStates } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { insertContactMail, insertProfile, insertUser } from '../support/fixtures'
import { startLettersStage } from '../support/letters-stage'
import type { LettersStage } from '../support/letters-stage'
import { waitUntil } from '../support/wait-until'

const AUDIENCE = 60

describe.each(dialectNames)('connections of letters on %s', (dialect) => {
  let stage: LettersStage
  let logins = 0
  beforeAll(async () => {
    const smtpOptions: SMTPServerOptions = {
      authOptional: false,
      onAuth: ({ username, password }, _, done) => {
        logins += 1
        done(username === 'me' && password === 'secret' ? null : new Error('no'), { user: username })
      },
    }
    stage = await startLettersStage(dialect, {
      smtpOptions,
      login: 'me:secret@',
      environment: { SUPPORT_EMAIL: 'team@example.org' },
    })
  })
  beforeEach(() => stage.clear())
  afterAll(() => stage.stop())

  test('many letters need one login for each connection, and few connections', async () => {
    await stage.people(AUDIENCE)
    stage.work()
    const broadcastId = await stage.launch('email')
    await stage.ends(broadcastId)
    expect(await countStates(stage.bot.app, broadcastId)).toEqual({ sent: AUDIENCE })
    expect(stage.smtp.letters).toHaveLength(AUDIENCE)
    expect(logins).toBe(stage.smtp.connections())
    expect(logins).toBeGreaterThan(0)
    expect(logins).toBeLessThanOrEqual(MAIL_CONNECTIONS)
  })

  test('a question does not wait behind letters that hang', async () => {
    const { app } = stage.bot
    await stage.people(AUDIENCE)
    const answer = stage.hold()
    stage.work()
    const broadcastId = await stage.launch('email')
    await waitUntil(() => stage.smtp.letters.length === MAIL_CONNECTIONS)
    const { id: userId } = await insertUser(app)
    await insertContactMail(app, { userId })
    await waitUntil(() => stage.smtp.recipients.flat().includes('team@example.org'))
    expect(await countStates(app, broadcastId)).toMatchObject({ sending: MAIL_CONNECTIONS })
    answer()
    await stage.ends(broadcastId)
  })

  test('an address that the server is silent about holds up no other; several in a row are the server’s', async () => {
    await stage.people(AUDIENCE)
    const silentTo = 'silent@example.org'
    await insertProfile(stage.bot.app, { email: silentTo })
    stage.smtp.faults.silentTo = silentTo
    stage.work({ timeoutMs: 4_000 })
    const broadcastId = await stage.launch('email')
    await waitUntil(async () => (await countStates(stage.bot.app, broadcastId)).sent === AUDIENCE)
    const silent = async () =>
      (await stage.lettersOf(broadcastId)).find(({ emailAddress }) => emailAddress === silentTo)
    await waitUntil(async () => (await silent())?.attempts === 1)
    expect(await silent()).toMatchObject({ status: 'pending' })
    const isAway = () => stage.bot.app.logs.some(({ msg }) => msg === 'server of e-mail away, letters wait')
    expect(isAway()).toBe(false)
    stage.smtp.faults.silentAt = 'recipient'
    await stage.launch('email')
    await waitUntil(isAway)
  })

  test('a worker that stops before a letter was written has tried nothing', async () => {
    await stage.people(1)
    stage.smtp.faults.silentAt = 'recipient'
    stage.work()
    const broadcastId = await stage.launch('email')
    await waitUntil(async () => (await countStates(stage.bot.app, broadcastId)).sending === 1)
    await stage.rest()
    expect(await stage.lettersOf(broadcastId)).toMatchObject([
      { status: 'pending', attempts: 0, nextAttemptAt: null, errorCode: null },
    ])
    delete stage.smtp.faults.silentAt
    stage.work()
    await stage.ends(broadcastId)
    expect(stage.smtp.letters).toHaveLength(1)
  })
})
