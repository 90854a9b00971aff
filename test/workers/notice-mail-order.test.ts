import { leaseNotices } from '../../src/domain/notices/lease-notices'
import { recordNoticeMail } from '../../src/domain/notices/record-notice-mail'
import { decideRegistration } from '../../src/domain/registrations/decide-registration'
import { revokeApproval } from '../../src/domain/registrations/revoke-approval'
import { withdrawRegistration } from '../../src/domain/registrations/withdraw-registration'
import type { Decision } from '../../src/vocabulary/decision'
import { dialectNames } from '../support/database'
import type { MailStage } from '../support/notice-mails'
import { startMailStage } from '../support/notice-mails'

const organiserId = 900_001

describe.each(dialectNames)('letters that tell the state of a registration, put off (%s)', (dialect) => {
  let stage: MailStage
  let applicant: Awaited<ReturnType<MailStage['applicant']>>
  beforeEach(async () => {
    stage = await startMailStage(dialect)
    applicant = await stage.applicant()
    stage.smtp.faults.cut = 'recipient'
  })
  afterEach(() => stage.stop())

  const decide = (decision: Decision, undoSeconds = 0) => {
    const { app } = stage.bot
    const config = { ...app.config, decisionUndoSeconds: undoSeconds }
    const { registrationId } = applicant
    return decideRegistration({ ...app, config }, { registrationId, decision, organiserId })
  }
  const revoke = () =>
    revokeApproval(stage.bot.app, { registrationId: applicant.registrationId, organiserId })
  const serverIsBack = async () => {
    delete stage.smtp.faults.cut
    await stage.makeDue()
    await stage.mail()
  }
  const told = () => stage.letters().map(({ headers }) => headers.get('subject'))
  const outcomes = async () => (await stage.rows()).map(({ status, errorCode }) => [status, errorCode])

  test('come no more after the newer one: an approval that was revoked', async () => {
    await decide('approved')
    await stage.mail()
    await revoke()
    delete stage.smtp.faults.cut
    await stage.mail()
    expect(told()).toEqual(['Approval taken back: Cup'])
    await serverIsBack()
    expect(told()).toHaveLength(1)
    expect(await outcomes()).toEqual([
      ['cancelled', 'subject_gone'],
      ['sent', null],
    ])
  })

  test('of several that are due only the newest comes, though an older one says the same', async () => {
    await decide('approved')
    await stage.mail()
    await revoke()
    await stage.mail()
    await decide('approved')
    await serverIsBack()
    expect(told()).toEqual(['Registration approved: Cup'])
    expect((await outcomes()).map(([status]) => status)).toEqual(['cancelled', 'cancelled', 'sent'])
  })

  test('come while the newer one can still be undone', async () => {
    await decide('approved')
    await revoke()
    await stage.mail()
    await decide('rejected', 60)
    await serverIsBack()
    expect(told()).toEqual(['Approval taken back: Cup'])
    await stage.makeDue({ dueAt: new Date() })
    expect((await outcomes()).map(([status]) => status)).toEqual(['cancelled', 'sent', 'pending'])
  })

  test('come no more to somebody who withdrew while it was on its way', async () => {
    const { app } = stage.bot
    await decide('approved')
    const [notice] = await leaseNotices(app, { holder: 'a', limit: 1, channel: 'email' })
    if (notice === undefined) throw new Error('nothing was leased')
    await withdrawRegistration(app, applicant)
    await recordNoticeMail(app, { notice, outcome: { kind: 'not_sent', code: 'smtp_421', text: 'later' } })
    await serverIsBack()
    expect(told()).toEqual([])
    expect(await outcomes()).toEqual([['cancelled', 'subject_gone']])
  })
})
