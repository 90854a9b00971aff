import { PanelSession } from '../../../src/db/entities/panel-session.entity'
import { ident, sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { appointOrganiser } from '../../../src/domain/organisers/appoint-organiser'
import { dismissOrganiser } from '../../../src/domain/organisers/dismiss-organiser'
import { createSignInLink } from '../../../src/domain/panel/create-sign-in-link'
import { signIn } from '../../../src/domain/panel/sign-in'
import { erasePerson } from '../../../src/domain/users/erase-person'
import { AppError } from '../../../src/errors'
import { createLedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'
import { insertUser } from '../../support/fixtures'
import { withAddress } from '../../support/panel'
import { someoneWaits } from '../../support/someone-waits'

describeEachDialect('signing in at the same time', (dialect, useDatabase) => {
  const database = useDatabase()
  const app = () => withAddress(createLedgerApp(database().db))
  const waiting = async (count: number) => {
    if (dialect === 'postgres') await someoneWaits(database(), { count })
  }
  const rows = () => database().db.source.getRepository(PanelSession).count()

  const invite = async () => {
    const { id: userId } = await insertUser(database(), { isOrganiser: true })
    const linkToken = (await createSignInLink(app(), { userId })).split('/').at(-1) ?? ''
    const enter = () =>
      signIn(app(), { linkToken, userAgent: 'A browser' }).then(
        () => 'in',
        (error: unknown) => (error instanceof AppError ? error.code : error),
      )
    const dismiss = () => dismissOrganiser(app(), { userId, ownerId: 1 })
    return { userId, enter, dismiss, erase: () => erasePerson(app(), { userId }) }
  }

  /** Whoever writes to the table waits until this is called; SQLite lets one write after the other anyway. */
  const hold = async (table: string) => {
    if (dialect === 'sqlite') return () => Promise.resolve()
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    let take = () => {}
    const taken = new Promise<void>((resolve) => (take = resolve))
    const holding = transaction(database(), async (tx) => {
      await tx.run(sql`LOCK TABLE ${ident(table)} IN SHARE MODE`)
      take()
      await released
    })
    await taken
    return () => {
      release()
      return holding
    }
  }

  /** Starts the second when the first waits in the middle of its work, and lets both go on when the second waits as well. */
  const race = async <T, U>(table: string, first: () => Promise<T>, second: () => Promise<U>) => {
    const letGo = await hold(table)
    const one = first()
    await waiting(1)
    const other = second()
    await waiting(2)
    await letGo()
    return Promise.all([one, other])
  }

  it('as being dismissed leaves no session', async () => {
    const { userId, enter, dismiss } = await invite()
    expect(await race('audit_log', enter, dismiss)).toEqual(['in', undefined])
    await appointOrganiser(app(), { userId, ownerId: 1 })
    expect(await rows()).toBe(0)
  })

  it('as having been dismissed is refused, and the link is spent', async () => {
    const { userId, enter, dismiss } = await invite()
    expect(await race('audit_log', dismiss, enter)).toEqual([undefined, 'sign_in_spent'])
    await appointOrganiser(app(), { userId, ownerId: 1 })
    expect([await enter(), await rows()]).toEqual(['sign_in_spent', 0])
  })

  it('as being erased leaves no session', async () => {
    const { enter, erase } = await invite()
    expect(await race('audit_log', enter, erase)).toEqual(['in', undefined])
    expect(await rows()).toBe(0)
  })

  it('as having been erased is refused, and neither stops the other', async () => {
    const { enter, erase } = await invite()
    expect(await race('conversations', erase, enter)).toEqual([undefined, 'sign_in_spent'])
    expect(await rows()).toBe(0)
  })
})
