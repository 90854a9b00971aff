import { readFileSync } from 'node:fs'
import { DateTime } from 'luxon'
import type { Page } from 'playwright-core'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import type { Stoppable } from '../../src/shutdown'
import { createTemplate } from '../../src/domain/templates/create-template'
import { countStates, expectLedgerInOrder } from '../support/broadcasts'
import { insertUser } from '../support/fixtures'
import { accessibilityFaults } from '../support/page-faults'
import type { PanelStage, Visit } from '../support/panel-stage'
import { startPanelStage } from '../support/panel-stage'
import { parseCsv } from '../support/parse-csv'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

const PEOPLE = 60
const FIRST = 1_000_000
const MARKUP = '<img src=x onerror=alert(1)>'

jest.setTimeout(120_000)

describe('broadcasts in the panel', () => {
  let stage: PanelStage
  let workers: Stoppable
  let one: Visit
  const names = Array.from({ length: PEOPLE }, (_, index) => `Anna No${index}`)
  beforeAll(async () => {
    // Slow enough to be paused in the middle.
    stage = await startPanelStage('postgres', { BROADCAST_RATE: '10', UNDO_SECONDS: '2' })
    stage.bot.emulator.people.createUsers({ fromId: FIRST, count: PEOPLE })
    for (const [index, name] of names.entries()) {
      const [firstName = '', lastName = ''] = name.split(' ')
      await insertUser(stage.bot.app, { telegramId: FIRST + index, firstName, lastName, city: 'Riga' })
    }
    workers = startWorkers(stage.bot.app)
    one = await stage.enter(stage.owner)
  })
  afterAll(async () => {
    await workers.stop()
    await stage.stop()
  })

  const rows = () => stage.bot.app.db.source.getRepository(Broadcast).find({ order: { id: 'ASC' } })
  const idIn = (page: Page) => Number(/broadcasts\/(\d+)/.exec(page.url())?.[1])
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).press('Enter')
  const compose = async (page: Page, text: string) => {
    await page.goto(`${stage.url}/#/broadcasts/create`)
    await page.getByLabel('What it says').fill(text)
  }
  /** Everybody who stands in the list, page by page. */
  const readLedger = async (page: Page): Promise<string[]> => {
    const seen: string[] = []
    const next = page.getByRole('button', { name: 'Next page' })
    for (;;) {
      const rowsOfPage = page.getByRole('table').last().locator('tbody tr')
      await rowsOfPage.first().waitFor()
      seen.push(...(await rowsOfPage.locator('a').allTextContents()))
      if (await next.isDisabled()) return seen
      const last = seen.at(-1) ?? ''
      await next.press('Enter')
      await page.getByRole('link', { name: last, exact: true }).waitFor({ state: 'detached' })
    }
  }

  it('are composed, checked, launched by a double click, paused, resumed and finished while one watches; everybody gets it once', async () => {
    const { page, faults } = one
    await page.goto(`${stage.url}/#/broadcasts`)
    await page.getByRole('link', { name: 'Create' }).first().press('Enter')
    await page
      .getByLabel('What it says')
      .fill(`Dear <b>all</b>, the hall opens at 9:30. {{ first_name | friend }}`)
    await page.getByLabel('Buttons below it').fill('Programme - https://example.org')
    await page.locator('strong').getByText('all').waitFor()
    await page.getByText('Programme', { exact: true }).waitFor()
    await page.getByLabel('City').fill('Ri')
    await page.getByRole('option', { name: /Riga/ }).click()
    await page.getByText('City: Riga').waitFor()
    await page.getByText(String(PEOPLE), { exact: true }).first().waitFor()
    await page.keyboard.press('Escape')
    expect(await accessibilityFaults(page)).toEqual([])
    await press(page, 'Next')
    await page.getByText('Before it is sent').first().waitFor()
    await page.getByText('people will get it').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const id = idIn(page)
    await press(page, 'Test to me')
    await page.getByText('Sent to you: have a look.').waitFor()
    expect(stage.owner.last()?.text).toContain('Dear all, the hall opens at 9:30.')
    await page.getByRole('button', { name: 'Send now' }).dblclick()
    await page.getByText('Begins in').waitFor()
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await page.locator('[role=progressbar]:not([aria-valuenow="0"])').first().waitFor()
    await press(page, 'Pause')
    await page.getByText('An organiser paused it.').waitFor()
    const { sent = 0 } = await countStates(stage.bot.app, id)
    expect(sent).toBeGreaterThan(0)
    expect(sent).toBeLessThan(PEOPLE)
    await press(page, 'Resume')
    await page.getByText('An organiser paused it.').waitFor({ state: 'detached' })
    await page.getByText('Finished', { exact: true }).waitFor({ timeout: 60_000 })
    await page.getByText('100%').first().waitFor()
    expect(await countStates(stage.bot.app, id)).toEqual({ sent: PEOPLE })
    await expectLedgerInOrder(stage.bot.app, id)
    expect(await rows()).toHaveLength(1)
    expect((await readLedger(page)).sort()).toEqual([...names].sort())
    const got = Object.entries(stage.bot.emulator.chats.delivered()).filter(([chat]) => Number(chat) >= FIRST)
    expect(got).toHaveLength(PEOPLE)
    expect(got.filter(([, count]) => count !== 1)).toEqual([])
    expect(faults).toEqual([])
  })

  it('give as CSV everybody once, and exactly those whom a filter leaves', async () => {
    const { page } = one
    const [broadcast] = await rows()
    await page.goto(`${stage.url}/#/broadcasts/${broadcast?.id}/show`)
    const download = async () => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download CSV' }).press('Enter'),
      ])
      return parseCsv(readFileSync(await file.path(), 'utf8'))
    }
    await page.getByRole('link', { name: 'Download CSV' }).waitFor()
    const [head = [], ...lines] = await download()
    const column = head.findIndex((name) => name === 'telegram_id')
    expect(lines.map((line) => Number(line[column])).sort()).toEqual(names.map((_, index) => FIRST + index))
    await page.getByLabel('State').press('Enter')
    await page.getByRole('option', { name: 'Failed' }).press('Enter')
    await page.getByText('Nobody here.').waitFor()
    expect(await download()).toEqual([head])
  })

  it('stay as they are typed: left, refused and overtaken; the second of two is told by whom', async () => {
    const { page } = one
    await compose(page, `First words ${MARKUP}`)
    await page.getByText('Not saved yet').waitFor()
    await page.goto(`${stage.url}/#/users`)
    await page
      .getByRole('cell', { name: /Anna No/ })
      .first()
      .waitFor()
    await page.goto(`${stage.url}/#/broadcasts/create`)
    expect(await page.getByLabel('What it says').inputValue()).toBe(`First words ${MARKUP}`)
    await page.getByLabel('What it says').fill('First words')
    await press(page, 'Save draft')
    await page.getByText('Draft saved').waitFor()
    const id = idIn(page)
    const two = await stage.enter(stage.owner)
    await two.page.goto(`${stage.url}/#/broadcasts/${id}`)
    await two.page.getByLabel('What it says').fill('Words of the second')
    await page.getByLabel('Name').fill('Renamed')
    await press(page, 'Save draft')
    await page.getByText('Not saved yet').waitFor({ state: 'detached' })
    await press(two.page, 'Save draft')
    await two.page.getByText(/so your change was not saved/).waitFor()
    await two.page.getByRole('heading', { name: 'Renamed', level: 1 }).waitFor()
    expect(await two.page.getByLabel('What it says').inputValue()).toBe('Words of the second')
    await press(two.page, 'Save draft')
    await two.page.getByText('Not saved yet').waitFor({ state: 'detached' })
    const draft = (await rows()).find((row) => row.id === id)
    expect(draft).toMatchObject({
      name: 'Renamed',
      status: 'draft',
      content: { text: 'Words of the second' },
    })
  })

  it('of a template are cancelled, retried for those it was cancelled for, and retracted; one person is found in the list', async () => {
    const { page, faults } = one
    const organiserId = stage.owner.id
    await createTemplate(stage.bot.app, {
      ...{ name: 'Reminder', language: 'en', body: 'Soon, {{ first_name }}!', organiserId },
    })
    await page.goto(`${stage.url}/#/broadcasts/create`)
    await press(page, 'From a template')
    await page.getByLabel('Template', { exact: false }).last().fill('Remin')
    await page.getByRole('option', { name: 'Reminder' }).click()
    await press(page, 'Next')
    await press(page, 'Send now')
    const id = idIn(page)
    await page.locator('[role=progressbar]:not([aria-valuenow="0"])').first().waitFor()
    const confirm = async (name: string) => {
      await press(page, name)
      await page.getByRole('dialog').getByRole('button', { name, exact: true }).press('Enter')
    }
    await press(page, 'Pause')
    await page.getByText('An organiser paused it.').waitFor()
    await confirm('Cancel')
    await page.getByRole('button', { name: 'Retry' }).waitFor()
    const { sent = 0, cancelled = 0 } = await countStates(stage.bot.app, id)
    expect(cancelled).toBeGreaterThan(0)
    const everybody = sent + cancelled
    expect(everybody).toBeGreaterThanOrEqual(PEOPLE)
    await confirm('Retry')
    await page.getByText('Finished', { exact: true }).waitFor({ timeout: 60_000 })
    expect(await countStates(stage.bot.app, id)).toEqual({ sent: everybody })
    await page.getByLabel('Find a person').fill('No59')
    await page.getByRole('link', { name: 'Anna No1', exact: true }).waitFor({ state: 'detached' })
    expect(await page.getByRole('table').last().locator('tbody tr a').allTextContents()).toEqual([
      'Anna No59',
    ])
    await confirm('Retract')
    await page.getByText('Deletes what this broadcast sent:').waitFor()
    expect(idIn(page)).not.toBe(id)
    await page.getByText('Finished', { exact: true }).waitFor({ timeout: 60_000 })
    expect(await countStates(stage.bot.app, id)).toEqual({ retracted: everybody })
    expect(faults).toEqual([])
  })

  it('are one draft though its answer was lost, with what was typed since', async () => {
    const { page } = one
    const before = (await rows()).length
    await compose(page, 'Lost words')
    await page.route('**/api/broadcasts', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await press(page, 'Save draft')
    await waitUntil(async () => (await rows()).length === before + 1)
    await page.getByRole('alert').getByText(/./).last().waitFor()
    await page.unroute('**/api/broadcasts')
    await page.getByLabel('What it says').fill('Found words')
    await press(page, 'Save draft')
    await page.getByText('Draft saved').waitFor()
    expect(await rows()).toHaveLength(before + 1)
    expect((await rows()).find(({ id }) => id === idIn(page))?.content).toMatchObject({ text: 'Found words' })
    await press(page, 'Delete')
    await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).press('Enter')
    await page.getByRole('columnheader', { name: 'Progress' }).waitFor()
    expect(await rows()).toHaveLength(before)
  })

  it('that were looked at and changed since are not launched but shown anew; scheduled ones can be taken back', async () => {
    const { page } = one
    await compose(page, 'Seen words')
    await press(page, 'Next')
    await page.getByRole('button', { name: 'Send now' }).waitFor()
    const id = idIn(page)
    const two = await stage.enter(stage.owner)
    await two.page.goto(`${stage.url}/#/broadcasts/${id}`)
    await two.page.getByLabel('What it says').fill('Other words')
    await press(two.page, 'Save draft')
    await two.page.getByText('Not saved yet').waitFor({ state: 'detached' })
    await press(page, 'Send now')
    await page.getByText('Other words').first().waitFor()
    expect((await rows()).find((row) => row.id === id)?.status).toBe('draft')
    await press(page, 'Schedule')
    await page.getByLabel('Begins').fill(DateTime.now().plus({ days: 2 }).toFormat("yyyy-MM-dd'T'10:00"))
    await press(page, 'Schedule it')
    await page.getByText(/^Begins \d.*10:00/).waitFor()
    expect((await rows()).find((row) => row.id === id)).toMatchObject({ status: 'scheduled' })
    await press(page, 'Undo')
    await page.getByLabel('What it says').waitFor()
    expect((await rows()).find((row) => row.id === id)).toMatchObject({ status: 'draft', scheduledAt: null })
  })
})
