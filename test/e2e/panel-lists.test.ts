import type { Page } from 'playwright-core'
import { editCompetition } from '../../src/domain/competitions/edit-competition'
import { insertCompetition, insertUser } from '../support/fixtures'
import type { PanelStage, Visit } from '../support/panel-stage'
import { startPanelStage } from '../support/panel-stage'

describe('lists of the panel in a browser', () => {
  let stage: PanelStage
  let one: Visit
  beforeAll(async () => {
    stage = await startPanelStage('sqlite')
    const people = [
      ['Anna', 'Riga'],
      ['Boris', 'Oslo'],
      ['Cora', 'Riga'],
    ]
    for (const [firstName, city] of people)
      await insertUser(stage.bot.app, { firstName, lastName: 'List', city })
    one = await stage.enter(stage.owner)
  })
  afterAll(() => stage.stop())

  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
  const names = async (page: Page) => {
    const cells = await page.locator('tbody tr td.column-name').allInnerTexts()
    return cells.filter((name) => name.endsWith('List'))
  }
  const open = async (page: Page) => {
    await page.goto(`${stage.url}/#/users`)
    await page.reload()
    await page.getByRole('cell', { name: 'Cora List' }).waitFor()
  }

  it('have the columns that were chosen, also when they are opened again', async () => {
    const { page, faults } = one
    await open(page)
    expect(await page.getByRole('columnheader', { name: 'E-mail' }).count()).toBe(0)
    await button(page, 'Columns').press('Enter')
    await page.getByRole('switch', { name: 'E-mail' }).check()
    await page.getByRole('switch', { name: 'Phone' }).uncheck()
    await page.keyboard.press('Escape')
    await open(page)
    await page.getByRole('columnheader', { name: 'E-mail' }).waitFor()
    expect(await page.getByRole('columnheader', { name: 'Phone' }).count()).toBe(0)
    expect(faults).toEqual([])
  })

  it('are sorted by a heading, either way', async () => {
    const { page } = one
    await open(page)
    const sort = page.getByRole('columnheader', { name: 'City' }).getByRole('button')
    const first = page.locator('tbody tr').first()
    await sort.press('Enter')
    await first.getByText('Oslo').waitFor()
    await sort.press('Enter')
    await first.getByText('Riga').waitFor()
  })

  it('are narrowed by a value that says how many it leaves, and by the same press no more', async () => {
    const { page, faults } = one
    await open(page)
    const riga = button(page, /^riga\s*2$/)
    await riga.press('Enter')
    await page.getByRole('cell', { name: 'Boris List' }).waitFor({ state: 'detached' })
    expect((await names(page)).sort()).toEqual(['Anna List', 'Cora List'])
    await riga.press('Enter')
    await page.getByRole('cell', { name: 'Boris List' }).waitFor()
    expect(faults).toEqual([])
  })

  it('keep filters under a name, by which they are found again', async () => {
    const { page, faults } = one
    await open(page)
    await page.getByPlaceholder('Search', { exact: true }).fill('boris')
    await page.getByRole('cell', { name: 'Cora List' }).waitFor({ state: 'detached' })
    await button(page, 'Add filter').press('Enter')
    await page.getByRole('menuitem', { name: 'Save current query' }).press('Enter')
    await page.getByRole('dialog').getByRole('textbox').fill('All named Boris')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).press('Enter')
    await page.getByPlaceholder('Search', { exact: true }).fill('')
    await page.getByRole('cell', { name: 'Cora List' }).waitFor()
    await open(page)
    await button(page, 'Add filter').press('Enter')
    await page.getByRole('menuitem', { name: 'All named Boris' }).press('Enter')
    await page.getByRole('cell', { name: 'Cora List' }).waitFor({ state: 'detached' })
    expect(await names(page)).toEqual(['Boris List'])
    expect(faults).toEqual([])
  })

  it('of actions show the history of one record: who changed what of it, from what to what', async () => {
    const { page, faults } = one
    const { app } = stage.bot
    const { id: competitionId, updatedAt } = await insertCompetition(app, { name: 'Cup', maxPlayers: 8 })
    const { id: other } = await insertCompetition(app, { name: 'Other' })
    const change = { organiserId: stage.owner.id, patch: { maxPlayers: 12, isActive: false } }
    await editCompetition(app, { ...change, competitionId, version: updatedAt.getTime() })
    await page.goto(`${stage.url}/#/competitions/${competitionId}`)
    await page.getByRole('link', { name: 'History' }).press('Enter')
    await page.getByText('Most players: 8 → 12').waitFor()
    const rows = page.locator('tbody tr')
    expect(await rows.count()).toBe(1)
    const said = await rows.innerText()
    for (const part of ['Owner', 'Competition changed', `Competition #${competitionId}`, 'Active: Yes → No'])
      expect(said).toContain(part)
    await page.goto(`${stage.url}/#/competitions/${other}`)
    await page.getByRole('link', { name: 'History' }).press('Enter')
    await page.getByText('using the current filters').waitFor()
    expect(faults).toEqual([])
  })
})

describe('programs in a browser', () => {
  let stage: PanelStage
  beforeAll(async () => {
    stage = await startPanelStage('sqlite')
  })
  afterAll(() => stage.stop())

  it('are let in with a token that is shown once, and shut out after a question', async () => {
    const { page, faults } = await stage.enter(stage.owner)
    await page.goto(`${stage.url}/#/tokens`)
    await page.getByLabel('What the program is called').fill('Website')
    await page.getByRole('button', { name: 'Let it in' }).press('Enter')
    const token = await page.getByRole('alert').locator('code').innerText()
    const ask = async () => {
      const headers = { authorization: `Bearer ${token}` }
      return (await fetch(`${stage.url}/api/v1/competitions`, { headers })).status
    }
    expect(await ask()).toBe(200)
    await page.reload()
    await page.getByText('last used').waitFor()
    expect(await page.getByText(token).count()).toBe(0)
    await page.getByRole('button', { name: 'Revoke' }).press('Enter')
    await page.getByRole('dialog').getByText('The program is shut out at once').waitFor()
    expect(await ask()).toBe(200)
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).press('Enter')
    await page.getByText('last used').waitFor({ state: 'detached' })
    expect(await ask()).toBe(401)
    expect(faults).toEqual([])
  })
})
