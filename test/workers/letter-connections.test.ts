import type { SMTPServerOptions } from 'smtp-server'
import { MAIL_CONNECTIONS } from '../../src/mail/create-mailer'
import { countStates } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { startLettersStage } from '../support/letters-stage'
import type { LettersStage } from '../support/letters-stage'

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
    stage = await startLettersStage(dialect, { smtpOptions, login: 'me:secret@' })
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
})
