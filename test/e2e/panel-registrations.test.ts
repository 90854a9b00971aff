import { Notice } from '../../src/db/entities/notice.entity'
import { Registration } from '../../src/db/entities/registration.entity'
import { transaction } from '../../src/db/transaction'
import { decideRegistration } from '../../src/domain/registrations/decide-registration'
import { decideBulks } from '../../workers/bulk.worker'
import { insertCompetition, insertProfile, insertRegistration } from '../support/fixtures'
import { accessibilityFaults } from '../support/page-faults'
import type { PanelStage, Visit } from '../support/panel-stage'
import { startPanelStage } from '../support/panel-stage'

describe('many registrations in the panel', () => {
  let stage: PanelStage
  let visited: Visit
  beforeAll(async () => {
    stage = await startPanelStage('sqlite')
    visited = await stage.enter(stage.owner)
  })
  afterAll(() => stage.stop())

  const apply = async (...names: string[]) => {
    const { app } = stage.bot
    const { id: competitionId } = await insertCompetition(app, { isActive: true })
    for (const firstName of names) {
      const { id: userId, telegramId } = await insertProfile(app, { firstName, lastName: 'Many' })
      await insertRegistration(app, { competitionId, userId, telegramId })
    }
    return competitionId
  }
  const statesIn = async (competitionId: number) => {
    const where = { competitionId }
    const rows = await stage.bot.app.db.source
      .getRepository(Registration)
      .find({ where, order: { id: 'ASC' } })
    return rows.map(({ status, decisionCause }) => [status, decisionCause])
  }
  const open = async (competitionId: number) => {
    const filter = encodeURIComponent(JSON.stringify({ competitionId }))
    await visited.page.goto(`${stage.url}/#/registrations?filter=${filter}`)
    await visited.page.getByText('Cora Many').waitFor()
  }
  const work = () => decideBulks(stage.bot.app, { signal: new AbortController().signal })

  it('that were chosen are approved after showing what that would do', async () => {
    const { page, faults } = visited
    const competitionId = await apply('Anna', 'Boris', 'Cora')
    await open(competitionId)
    for (const name of ['Anna Many', 'Cora Many'])
      await page.getByRole('row', { name }).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Decide these' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'What would it do?' }).press('Enter')
    await dialog.getByText('2 will be approved and told so.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await statesIn(competitionId)).toEqual([
      ['pending', null],
      ['pending', null],
      ['pending', null],
    ])
    await dialog.getByRole('button', { name: 'Confirm' }).press('Enter')
    await dialog.getByText('0 of 2 done').waitFor()
    await work()
    await dialog.getByText('2 approved').waitFor()
    await dialog.getByRole('button', { name: 'Close' }).press('Enter')
    expect(await statesIn(competitionId)).toEqual([
      ['approved', null],
      ['pending', null],
      ['approved', null],
    ])
    expect(faults).toEqual([])
  })

  it('that the filters leave are rejected for one reason; who was decided already is left and named', async () => {
    const { page, faults } = visited
    const competitionId = await apply('Dora', 'Emil', 'Cora')
    const [dora] = await stage.bot.app.db.source.getRepository(Registration).findBy({ competitionId })
    await transaction(stage.bot.app, (tx) =>
      tx.getRepository(Registration).update({ id: dora?.id ?? 0 }, { status: 'withdrawn' }),
    )
    await open(competitionId)
    await page.getByRole('button', { name: 'Decide all' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reject: It came too late').check()
    await dialog.getByRole('button', { name: 'What would it do?' }).press('Enter')
    await dialog.getByText('2 will be rejected and told so.').waitFor()
    await dialog.getByText('withdrawn: 1').waitFor()
    await dialog.getByRole('button', { name: 'Confirm' }).press('Enter')
    await dialog.getByText('0 of 3 done').or(dialog.getByText('1 of 3 done')).waitFor()
    await work()
    await dialog.getByText('2 rejected').waitFor()
    await dialog.getByRole('link', { name: 'Dora Many' }).waitFor()
    expect(await statesIn(competitionId)).toEqual([
      ['withdrawn', null],
      ['rejected', 'too_late'],
      ['rejected', 'too_late'],
    ])
    await dialog.getByRole('button', { name: 'Close' }).press('Enter')
    expect(faults).toEqual([])
  })

  it('that are chosen are rejected for a reason in own words, which stays text', async () => {
    const { page, faults } = visited
    const competitionId = await apply('Cora')
    await open(competitionId)
    await page.getByRole('button', { name: 'Decide all' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reject: In my own words').check()
    expect(await dialog.getByRole('button', { name: 'What would it do?' }).isDisabled()).toBe(true)
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('<b>No hall</b>')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'What would it do?' }).press('Enter')
    await dialog.getByText('<b>No hall</b>').waitFor()
    await dialog.getByRole('button', { name: 'Confirm' }).press('Enter')
    await work()
    await dialog.getByText('1 rejected').waitFor()
    const [decided] = await stage.bot.app.db.source.getRepository(Registration).findBy({ competitionId })
    expect(decided).toMatchObject({
      status: 'rejected',
      decisionReason: '<b>No hall</b>',
      decisionCause: null,
    })
    await dialog.getByRole('button', { name: 'Close' }).press('Enter')
    expect(faults).toEqual([])
  })

  it('are decided by no single letter where these were turned off, also when the page is opened again', async () => {
    const { page } = visited
    const competitionId = await apply('Fritz')
    await page.goto(`${stage.url}/#/registrations/queue`)
    await page.getByLabel('Single letters decide').uncheck()
    await page.reload()
    await page.getByRole('button', { name: 'Approve' }).waitFor()
    expect(await page.locator('[aria-keyshortcuts]').count()).toBe(0)
    await page.locator('h1').first().press('a')
    await page.getByLabel('Single letters decide').check()
    await page.locator('button[aria-keyshortcuts=n]:enabled').waitFor()
    expect((await statesIn(competitionId))[0]).toEqual(['pending', null])
  })

  it('that cannot be read are told of in the queue, with a way to try again', async () => {
    const { page } = await stage.enter(stage.owner)
    await page.route(/\/api\/registrations\?/, (route) => route.fulfill({ status: 503 }))
    await page.goto(`${stage.url}/#/registrations/queue`)
    await page.getByText('HTTP 503').waitFor({ timeout: 25_000 })
    await page.unroute(/\/api\/registrations\?/)
    await page.getByRole('button', { name: 'Refresh' }).last().press('Enter')
    await page.getByRole('button', { name: 'Approve' }).waitFor()
  })

  it('that were approved wait again after a press; who was not is left and named', async () => {
    const { page, faults } = visited
    const { app } = stage.bot
    const competitionId = await apply('Faye', 'Gil', 'Cora')
    const [faye, gil] = await app.db.source
      .getRepository(Registration)
      .find({ where: { competitionId }, order: { id: 'ASC' } })
    for (const registrationId of [faye?.id ?? 0, gil?.id ?? 0])
      await decideRegistration(app, { registrationId, decision: 'approved', organiserId: stage.owner.id })
    await open(competitionId)
    await page.getByRole('button', { name: 'Decide all' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Take the approval back').check()
    await dialog.getByRole('button', { name: 'What would it do?' }).press('Enter')
    await dialog.getByText('2 approvals will be taken back').waitFor()
    await dialog.getByText('not approved: 1').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Confirm' }).press('Enter')
    await work()
    await dialog.getByText('2 approvals taken back').waitFor()
    await dialog.getByRole('link', { name: 'Cora Many' }).waitFor()
    expect((await statesIn(competitionId)).map(([status]) => status)).toEqual(Array(3).fill('pending'))
    const told = await app.db.source.getRepository(Notice).findBy({ kind: 'registration_revoked' })
    expect(told.map(({ subjectId }) => subjectId).sort()).toEqual([faye?.id, gil?.id].sort())
    await dialog.getByRole('button', { name: 'Close' }).press('Enter')
    expect(faults).toEqual([])
  })
})
