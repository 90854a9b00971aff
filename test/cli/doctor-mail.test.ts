import { createLedgerApp, launch } from '../support/broadcasts'
import { createDoctorRig, faultsOf } from '../support/doctor-rig'
import type { DoctorRig } from '../support/doctor-rig'
import { insertContactMail, insertNotice, insertProfile, insertUser } from '../support/fixtures'
import { startSmtp } from '../support/smtp'
import type { TestSmtp } from '../support/smtp'

const SECRET = 'hush-hush'

describe('herald doctor looks at the server of e-mail', () => {
  let rig: DoctorRig
  const servers: TestSmtp[] = []
  beforeAll(async () => {
    rig = await createDoctorRig('sqlite')
  })
  afterAll(async () => {
    for (const server of servers) await server.stop()
    await rig.stop()
  })

  async function start(...options: Parameters<typeof startSmtp>): Promise<string> {
    const server = await startSmtp(...options)
    servers.push(server)
    return server.url
  }

  /** What is told of e-mail, one finding a line. */
  async function told(environment: Record<string, string>): Promise<string[]> {
    const lines = await faultsOf({ ...rig.environment, ...environment })
    expect(lines.join()).not.toContain(SECRET)
    return lines.filter((line) => line.includes(' mail: '))
  }
  const letters = { MAIL_FROM: 'Herald <herald@example.org>', PUBLIC_URL: 'https://herald.example.org' }
  const toldOf = (url: string) => told({ SMTP_URL: url, ...letters })
  const withLogin = (url: string) => `${url.replace('//', `//me:${SECRET}@`)}?tls=unchecked`

  test('only where one is set up', async () => {
    expect(await told({})).toEqual([])
  })

  test('and finds nothing wrong with one that lets Herald in; nothing is sent', async () => {
    const url = await start({
      authOptional: false,
      onAuth: ({ password }, _, done) => done(password === SECRET ? null : new Error('no'), { user: 'me' }),
    })
    expect(await toldOf(withLogin(url))).toEqual([])
    expect(servers.at(-1)?.connections()).toBe(1)
    expect(servers.at(-1)?.letters).toEqual([])
  })

  test('and warns where letters would have no link to unsubscribe by', async () => {
    const url = await start()
    expect(await told({ SMTP_URL: `${url}?tls=unchecked`, MAIL_FROM: 'herald@example.org' })).toEqual([
      expect.stringMatching(/^warning mail: PUBLIC_URL is not set: e-mails have no link to unsubscribe by/),
    ])
  })

  test('a login that is refused', async () => {
    const url = await start({ authOptional: false, onAuth: (_, __, done) => done(new Error('no')) })
    expect(await toldOf(withLogin(url))).toEqual([
      expect.stringMatching(/^problem mail: .*refuses the login \(535\).*user and password of SMTP_URL/),
    ])
  })

  test('a certificate that nobody vouches for', async () => {
    expect(await toldOf(await start({ secure: true }))).toEqual([
      expect.stringMatching(/^problem mail: .*certificate is not trusted.*tls=unchecked/),
    ])
  })

  test('a server without STARTTLS, and one without TLS from the first byte', async () => {
    const plain = await start({ disabledCommands: ['STARTTLS'] })
    expect(await toldOf(plain)).toEqual([
      expect.stringMatching(/^problem mail: .*does not take STARTTLS.*smtps:/),
    ])
    expect(await toldOf(plain.replace('smtp:', 'smtps:'))).toEqual([
      expect.stringMatching(/^problem mail: .*does not speak TLS from the first byte.*smtp:/),
    ])
  })

  test('a server that is not there', async () => {
    expect(await toldOf(`smtp://me:${SECRET}@127.0.0.1:1`)).toEqual([
      expect.stringMatching(/^problem mail: .*does not answer \(ECONNREFUSED\).*host and port of SMTP_URL/),
    ])
  })

  test('letters of the last day that failed, and those of which nobody knows', async () => {
    const { id: userId } = await insertUser(rig)
    const older = new Date(Date.now() - 25 * 3_600_000)
    await insertContactMail(rig, { userId, status: 'failed' })
    await insertContactMail(rig, { userId, status: 'unknown' })
    await insertContactMail(rig, { userId, status: 'unknown', updatedAt: older })
    await insertContactMail(rig, { userId, status: 'sent' })
    expect(await faultsOf(rig.environment)).toContainEqual(
      expect.stringMatching(/^warning work: .*1 failed by e-mail, and of 1 nobody knows.*in the panel/),
    )
  })

  test('notices of the last day that failed by e-mail, and those of which nobody knows', async () => {
    const { id: userId } = await insertUser(rig)
    const older = new Date(Date.now() - 25 * 3_600_000)
    const dueAt = new Date(Date.now() - 3_600_000)
    for (const status of ['failed', 'failed', 'unknown', 'pending', 'sent'] as const)
      await insertNotice(rig, { userId, channel: 'email', status, dueAt })
    await insertNotice(rig, { userId, channel: 'email', status: 'unknown', updatedAt: older })
    await insertNotice(rig, { userId, status: 'failed' })
    const lines = await faultsOf(rig.environment)
    expect(lines).toContainEqual(
      expect.stringMatching(/^warning work: .*notices by e-mail 2 failed, and of 1 nobody knows/),
    )
    // One that waits for the server is no notice of Telegram's that lies.
    expect(lines.join()).not.toContain('notices are due')
  })

  test('a half of the settings is no e-mail, and is told as such', async () => {
    const lines = await faultsOf({ ...rig.environment, SMTP_URL: 'smtp://127.0.0.1:1' })
    expect(lines).toContainEqual(expect.stringMatching(/^problem configuration: MAIL_FROM is required/))
  })

  test('letters of a broadcast that wait while no server is set up', async () => {
    await insertProfile(rig)
    await launch(createLedgerApp(rig.db), { way: 'email' })
    expect(await faultsOf(rig.environment)).toContainEqual(
      expect.stringMatching(/^problem work: letters of 1 broadcasts wait, and SMTP_URL is not set/),
    )
  })
})
