import type { Page } from 'playwright-core'
import { Competition } from '../../src/db/entities/competition.entity'
import { JuryPanel } from '../../src/db/entities/jury-panel.entity'
import { TimeSlot } from '../../src/db/entities/time-slot.entity'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import {
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRegistration,
  insertTimeSlot,
} from '../support/fixtures'
import { accessibilityFaults } from '../support/page-faults'
import type { PanelStage, Visit } from '../support/panel-stage'
import { startPanelStage } from '../support/panel-stage'
import { waitUntil } from '../support/wait-until'

/** The clock of whoever sits there is none of the competition's. */
const elsewhere = { timezoneId: 'America/New_York' }

describe('competitions in the panel', () => {
  let stage: PanelStage
  let one: Visit
  beforeAll(async () => {
    stage = await startPanelStage('sqlite')
    one = await stage.enter(stage.owner, elsewhere)
  })
  afterAll(() => stage.stop())

  const field = (page: Page, name: string) => page.getByLabel(name).first()
  const save = (page: Page) => page.getByRole('button', { name: 'Save' }).last().press('Enter')
  const waitForPut = (page: Page) => page.waitForResponse((response) => response.request().method() === 'PUT')
  const idIn = (page: Page) => Number(/competitions\/(\d+)/.exec(page.url())?.[1])
  const rowOf = (id: number) => stage.bot.app.db.source.getRepository(Competition).findOneByOrFail({ id })

  it('are created in the panel, their dates told by the clock of their own zone', async () => {
    const { page, faults } = one
    await page.goto(`${stage.url}/#/competitions/create`)
    await field(page, 'Name').fill('Spring  Cup')
    await field(page, 'Kind').press('Enter')
    await page.getByRole('option', { name: 'Tournament' }).press('Enter')
    await page.getByLabel('Voter').check()
    await field(page, 'Time zone').fill('riga')
    await field(page, 'Begins').fill('2036-03-30T03:30')
    await field(page, 'Ends').fill('2036-05-02T18:00')
    await page.getByLabel('With time slots').check()
    await save(page)
    await page.getByText('there is no such time').waitFor()
    await field(page, 'Begins').fill('2036-05-01T10:00')
    await save(page)
    await page.getByRole('heading', { name: 'Participants' }).waitFor()
    expect(await rowOf(idIn(page))).toMatchObject({
      ...{ name: 'Spring Cup', timezone: 'Europe/Riga', availableRoles: ['player', 'voter'] },
      ...{ requiresTimeSlots: true, isActive: false, maxPlayers: null },
      startDate: new Date('2036-05-01T07:00:00Z'),
      endDate: new Date('2036-05-02T15:00:00Z'),
    })
    expect(await field(page, 'Begins').inputValue()).toBe('2036-05-01T10:00')
    await page.getByRole('button', { name: 'Add time slots' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Days').fill('01.05.2036, 2.5.2036')
    await dialog.getByLabel('Times').fill('ten to twelve')
    await save(page)
    await page.getByText('These are no times.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByLabel('Times').fill('10:00–12:00, 22–1')
    await dialog.getByLabel('Places').fill('3')
    await save(page)
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('1 May 2036, 10:00 – 12:00').waitFor()
    const slots = await stage.bot.app.db.source.getRepository(TimeSlot).findBy({ competitionId: idIn(page) })
    expect(slots.map(({ startsAt }) => startsAt.toISOString()).sort()).toEqual([
      '2036-05-01T07:00:00.000Z',
      '2036-05-01T19:00:00.000Z',
      '2036-05-02T07:00:00.000Z',
      '2036-05-02T19:00:00.000Z',
    ])
    await page.getByRole('button', { name: 'Add a jury panel' }).press('Enter')
    await dialog.getByLabel('Name').fill('Panel A')
    await save(page)
    await page.getByRole('button', { name: 'Edit: Panel A' }).waitFor()
    expect(faults).toEqual([])
  })

  it('are created once, also when the answer to the form was lost and it is sent again', async () => {
    const { page, faults } = await stage.enter(stage.owner, elsewhere)
    let lost = 0
    await page.route('**/api/competitions', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.fallback()
      await route.fetch()
      lost += 1
      return route.abort('connectionreset')
    })
    await page.goto(`${stage.url}/#/competitions/create`)
    await field(page, 'Name').fill('Lost Cup')
    await field(page, 'Kind').press('Enter')
    await page.getByRole('option', { name: 'Tournament' }).press('Enter')
    await field(page, 'Time zone').fill('riga')
    await save(page)
    await waitUntil(() => Promise.resolve(lost === 1))
    await page.getByRole('alert').waitFor()
    await save(page)
    await page.getByRole('heading', { name: 'Participants' }).waitFor()
    expect(await stage.bot.app.db.source.getRepository(Competition).findBy({ name: 'Lost Cup' })).toEqual([
      expect.objectContaining({ id: idIn(page) }),
    ])
    expect(faults.filter((fault) => !fault.includes('ERR_CONNECTION_RESET'))).toEqual([])
    await page.context().close()
  })

  it('never offer fewer places than are taken; what somebody holds is not deleted, what nobody holds is', async () => {
    const { app } = stage.bot
    const { page, faults } = one
    const { id: competitionId } = await insertCompetition(app, { name: 'Full Cup', timezone: 'UTC' })
    const slot = await insertTimeSlot(app, { competitionId, maxVoters: 3 })
    await insertJuryPanel(app, { competitionId, panelName: 'Panel B' })
    for (const firstName of ['Dora', 'Emil']) {
      const { id: userId, telegramId } = await insertProfile(app, { firstName })
      const { id } = await insertRegistration(app, { competitionId, userId, telegramId, role: 'voter' })
      await transaction(app, (tx) =>
        tx.run(sql`INSERT INTO voter_time_slots (registration_id, time_slot_id) VALUES (${id}, ${slot.id})`),
      )
    }
    await page.goto(`${stage.url}/#/competitions/${competitionId}`)
    await page.getByText('2 of 3 taken').waitFor()
    const dialog = page.getByRole('dialog')
    await page.getByRole('button', { name: /^Edit: .*2/ }).press('Enter')
    await dialog.getByLabel('Places').fill('1')
    await save(page)
    await dialog.locator('.Mui-error').getByText(/2/).waitFor()
    await dialog.getByLabel('Places').fill('2')
    await save(page)
    await page.getByText('2 of 2 taken').waitFor()
    await page.getByRole('button', { name: /^Delete: .*2/ }).press('Enter')
    await dialog.getByText('so it stays').waitFor()
    expect(await dialog.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: 'Cancel' }).press('Enter')
    await page.getByRole('button', { name: 'Delete: Panel B' }).press('Enter')
    await dialog.getByRole('button', { name: 'Delete' }).press('Enter')
    await page.getByText('No jury panel yet.').waitFor()
    expect(faults.splice(0)).toEqual([expect.stringContaining('422')]) // the browser tells of the refusal, too
  })

  it('are activated, and entry is closed role by role; what nobody touched is as it was', async () => {
    const { page, faults } = one
    const startDate = new Date('2036-10-26T01:30:15Z') // the second 3:30 of that night in Riga
    const { id } = await insertCompetition(stage.bot.app, {
      ...{ name: 'Autumn Cup', timezone: 'Europe/Riga', startDate, isActive: false },
    })
    await page.goto(`${stage.url}/#/competitions/${id}`)
    await page.getByLabel('Voters may enter').uncheck()
    await page.getByLabel('Active', { exact: true }).check()
    const activated = waitForPut(page)
    await save(page)
    await activated
    expect(await rowOf(id)).toMatchObject({
      isActive: true,
      voterEntryOpen: false,
      playerEntryOpen: true,
      startDate,
    })
    await field(page, 'Time zone').fill('Asia/Tokyo')
    const saved = waitForPut(page)
    await save(page)
    expect((await saved).status()).toBe(200)
    await expect(rowOf(id)).resolves.toMatchObject({ startDate: new Date('2036-10-25T18:30:15Z') })
    expect(await field(page, 'Begins').inputValue()).toBe('2036-10-26T03:30')
    expect(faults).toEqual([])
  })

  it('tell the second of two who change one by whom it was changed; what they typed is saved upon it', async () => {
    const two = await stage.enter(stage.owner, elsewhere)
    const { id } = await insertCompetition(stage.bot.app, { name: 'Shared Cup', timezone: 'Europe/Riga' })
    for (const { page } of [one, two]) {
      await page.goto(`${stage.url}/#/competitions/${id}`)
      await field(page, 'Begins').waitFor()
    }
    await field(one.page, 'Name').fill('Shared Trophy')
    const first = waitForPut(one.page)
    await save(one.page)
    expect((await first).status()).toBe(200)
    await field(two.page, 'Begins').fill('2036-05-01T10:00')
    await save(two.page)
    await two.page.getByText(/so your change was not saved/).waitFor()
    await waitUntil(async () => (await field(two.page, 'Name').inputValue()) === 'Shared Trophy')
    expect(await field(two.page, 'Begins').inputValue()).toBe('2036-05-01T10:00')
    expect(await rowOf(id)).toMatchObject({ name: 'Shared Trophy', startDate: null })
    await save(two.page)
    await two.page.getByText('Element updated').waitFor()
    expect(await rowOf(id)).toMatchObject({
      ...{ name: 'Shared Trophy', startDate: new Date('2036-05-01T07:00:00Z') },
    })
  })

  it('keep what is typed while a slot or panel inside is refused; deleting one that changed shows it as it is', async () => {
    const { app } = stage.bot
    const { page, faults } = one
    const { id: competitionId } = await insertCompetition(app, { name: 'Kept Cup' })
    const panel = await insertJuryPanel(app, { competitionId, panelName: 'Panel C' })
    /** By somebody else. */
    const overtake = (panelName: string, updatedAt: Date) =>
      transaction(app, async (tx) => {
        await tx.getRepository(JuryPanel).update({ id: panel.id }, { panelName, updatedAt })
        await tx.getRepository(Competition).update({ id: competitionId }, { maxPlayers: 7, updatedAt })
      })
    await page.goto(`${stage.url}/#/competitions/${competitionId}`)
    const dialog = page.getByRole('dialog')
    await field(page, 'Name').fill('Typed Cup')
    await page.getByRole('button', { name: 'Edit: Panel C' }).press('Enter')
    await dialog.getByLabel('Places').fill('9')
    await overtake('Panel D', new Date(Date.now() + 1000))
    await save(page)
    await waitUntil(async () => (await dialog.locator('[name=panelName]').inputValue()) === 'Panel D')
    expect(await dialog.getByLabel('Places').inputValue()).toBe('9')
    await dialog.getByRole('button', { name: 'Cancel' }).press('Enter')
    await page.getByRole('button', { name: 'Delete: Panel D' }).press('Enter')
    await dialog.getByText('stay, without it').waitFor()
    await overtake('Panel E', new Date(Date.now() + 2000))
    await dialog.getByRole('button', { name: 'Delete' }).press('Enter')
    await page.getByRole('button', { name: 'Delete: Panel E' }).waitFor()
    await dialog.waitFor({ state: 'detached' })
    expect(await field(page, 'Name').inputValue()).toBe('Typed Cup')
    expect(faults.splice(0).every((fault) => fault.includes('409'))).toBe(true) // the browser tells of both refusals
  })

  it('are deleted after showing what goes along; one that somebody registered for stays', async () => {
    const { page } = one
    const { id: used } = await insertCompetition(stage.bot.app, { name: 'Used Cup' })
    const { id: userId, telegramId } = await insertProfile(stage.bot.app, { firstName: 'Fay' })
    await insertRegistration(stage.bot.app, { competitionId: used, userId, telegramId })
    await page.goto(`${stage.url}/#/competitions/${used}/remove`)
    await page.getByText('Make it inactive instead').waitFor()
    expect(await page.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true)
    const { id } = await insertCompetition(stage.bot.app, { name: 'No Cup' })
    await page.goto(`${stage.url}/#/competitions/${id}`)
    await page.getByRole('link', { name: 'Delete' }).press('Enter')
    await page.getByText('All of this goes along').waitFor()
    await page.getByRole('button', { name: 'Delete' }).press('Enter')
    await page.getByRole('cell', { name: 'Autumn Cup' }).waitFor()
    expect(await stage.bot.app.db.source.getRepository(Competition).countBy({ id })).toBe(0)
  })
})
