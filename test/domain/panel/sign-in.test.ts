import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { PanelSession, SignInLink } from '../../../src/db/entities/panel-session.entity'
import { User } from '../../../src/db/entities/user.entity'
import { transaction } from '../../../src/db/transaction'
import { dismissOrganiser } from '../../../src/domain/organisers/dismiss-organiser'
import { createSignInLink } from '../../../src/domain/panel/create-sign-in-link'
import { deleteEndedWaysIn } from '../../../src/domain/panel/delete-ended-ways-in'
import { findSession } from '../../../src/domain/panel/find-session'
import { listSessions } from '../../../src/domain/panel/list-sessions'
import { revokeSession } from '../../../src/domain/panel/revoke-session'
import { signIn } from '../../../src/domain/panel/sign-in'
import { signOut } from '../../../src/domain/panel/sign-out'
import { createLedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'
import { insertUser } from '../../support/fixtures'
import { enterPanel, withAddress } from '../../support/panel'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const start = new Date('2026-03-04T05:06:07.008Z')

describeEachDialect('signing in to the panel', (_dialect, useDatabase) => {
  const database = useDatabase()
  let now = start
  beforeEach(() => (now = start))
  const app = () => ({ ...withAddress(createLedgerApp(database().db)), now: () => now })
  const later = (ms: number) => (now = new Date(start.getTime() + ms))
  const organiser = () => insertUser(database(), { isOrganiser: true })
  const linkOf = async (userId: number) => (await createSignInLink(app(), { userId })).split('/').at(-1) ?? ''
  const open = (linkToken: string) => signIn(app(), { linkToken, userAgent: 'A browser' })
  const rows = () => database().db.source.getRepository(PanelSession).count()

  it('happens once by a link, when two open it at the same time as well', async () => {
    const { id: userId, telegramId } = await organiser()
    const linkToken = await linkOf(userId)
    const results = await Promise.allSettled([open(linkToken), open(linkToken)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(open(linkToken)).rejects.toMatchObject({ code: 'sign_in_spent' })
    expect(await rows()).toBe(1)
    const entries = await database().db.source.getRepository(AuditLog).find()
    expect(entries).toMatchObject([{ action: 'panel.signed_in', actorId: telegramId }])
  })

  it('keeps neither the token of the link nor that of the session', async () => {
    const { id: userId } = await organiser()
    const linkToken = await linkOf(userId)
    const links = await database().db.source.getRepository(SignInLink).find()
    expect(JSON.stringify(links)).not.toContain(linkToken)
    expect(Buffer.from(linkToken, 'base64url')).toHaveLength(32)
    const token = await open(linkToken)
    expect(JSON.stringify(await database().db.source.getRepository(PanelSession).find())).not.toContain(token)
  })

  it('takes the newest link alone, for ten minutes', async () => {
    const { id: userId } = await organiser()
    const first = await linkOf(userId)
    const second = await linkOf(userId)
    await expect(open(first)).rejects.toMatchObject({ code: 'sign_in_spent' })
    later(10 * MINUTE_MS)
    await expect(open(second)).rejects.toMatchObject({ code: 'sign_in_spent' })
    const third = await linkOf(userId)
    later(20 * MINUTE_MS - 1)
    expect(await open(third)).toHaveLength(43)
  })

  it('is refused to whoever is no organiser any more, and the link stays unused', async () => {
    const { id: userId } = await organiser()
    const linkToken = await linkOf(userId)
    await transaction(app(), (tx) => tx.getRepository(User).update({ id: userId }, { isOrganiser: false }))
    await expect(open(linkToken)).rejects.toMatchObject({ code: 'not_organiser' })
    expect(await rows()).toBe(0)
  })

  it('ends twelve hours after the last use, and seven days after signing in', async () => {
    const { token } = await enterPanel(app())
    later(12 * HOUR_MS - 1)
    expect(await findSession(app(), { token })).not.toBeNull()
    later(24 * HOUR_MS - 1)
    expect(await findSession(app(), { token })).toBeNull()
    later(0)
    const { token: used } = await enterPanel(app())
    for (let hours = 11; hours < 7 * 24; hours += 11) {
      later(hours * HOUR_MS)
      expect(await findSession(app(), { token: used })).not.toBeNull()
    }
    later(7 * 24 * HOUR_MS)
    expect(await findSession(app(), { token: used })).toBeNull()
    await enterPanel(app())
    await linkOf((await organiser()).id)
    expect(await deleteEndedWaysIn(app())).toBe(2)
    expect(await rows()).toBe(1)
    later(7 * 24 * HOUR_MS + 12 * HOUR_MS)
    expect(await deleteEndedWaysIn(app())).toBe(2)
    expect(await rows()).toBe(0)
  })

  it('ends everywhere, with the open link, when the organiser is dismissed', async () => {
    const { token, session } = await enterPanel(app())
    const { userId } = session
    const linkToken = await linkOf(userId)
    await dismissOrganiser(app(), { userId, ownerId: 1 })
    expect(await findSession(app(), { token })).toBeNull()
    expect(await rows()).toBe(0)
    await expect(open(linkToken)).rejects.toMatchObject({ code: 'sign_in_spent' })
  })

  it('ends for good when ADMIN_IDS no longer names the owner', async () => {
    const owner = await insertUser(database())
    const named = { ...app(), config: { ...app().config, adminIds: [owner.telegramId] } }
    const { token, session } = await enterPanel(named, { id: owner.id })
    expect(session.isOwner).toBe(true)
    expect(await findSession(app(), { token })).toBeNull()
    expect(await findSession(named, { token })).toBeNull()
  })

  it('is ended by signing out once, and by oneself from another browser', async () => {
    const { token, session } = await enterPanel(app())
    const other = await enterPanel(app(), { id: session.userId })
    expect((await listSessions(app(), { session })).map(({ isThisOne }) => isThisOne).sort()).toEqual([
      false,
      true,
    ])
    await revokeSession(app(), { sessionId: other.session.id, session })
    const again = revokeSession(app(), { sessionId: other.session.id, session })
    await expect(again).rejects.toMatchObject({ code: 'session_not_found' })
    await signOut(app(), { session })
    await signOut(app(), { session })
    expect(await findSession(app(), { token })).toBeNull()
    const { source } = database().db
    expect(await source.getRepository(AuditLog).countBy({ action: 'panel.signed_out' })).toBe(1)
    expect(await source.getRepository(AuditLog).countBy({ action: 'panel.session_revoked' })).toBe(1)
  })

  it("shows and ends another's session for owners alone", async () => {
    const { session: theirs } = await enterPanel(app())
    const { session: organisers } = await enterPanel(app())
    const refused = revokeSession(app(), { sessionId: theirs.id, session: organisers })
    await expect(refused).rejects.toMatchObject({ code: 'session_not_found' })
    expect(await listSessions(app(), { session: organisers })).toHaveLength(1)
    const owner = { ...organisers, isOwner: true }
    expect(await listSessions(app(), { session: owner })).toHaveLength(2)
    await revokeSession(app(), { sessionId: theirs.id, session: owner })
    expect(await rows()).toBe(1)
  })

  it('needs an address: without PUBLIC_URL no link is made', async () => {
    const { id: userId } = await organiser()
    const making = createSignInLink(createLedgerApp(database().db), { userId })
    await expect(making).rejects.toMatchObject({ code: 'panel_no_address' })
  })
})
