import type { PanelStage } from '../support/panel-stage'
import { startPanelStage } from '../support/panel-stage'

describe('programs in the panel', () => {
  let stage: PanelStage
  beforeAll(async () => {
    stage = await startPanelStage('sqlite')
  })
  afterAll(() => stage.stop())

  it('whose token was in an answer that was lost are told to be there, and let in again once revoked', async () => {
    const { page, faults } = await stage.enter(stage.owner)
    let lost = 0
    await page.route('**/api/tokens', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.fallback()
      await route.fetch()
      lost += 1
      return route.abort('connectionreset')
    })
    await page.goto(`${stage.url}/#/tokens`)
    const letIn = async (name: string) => {
      await page.getByLabel('What the program is called').fill(name)
      await page.getByRole('button', { name: 'Let it in' }).press('Enter')
    }
    await letIn('Ratings')
    await page.getByText('never used').waitFor()
    expect(lost).toBe(1)
    await letIn('Ratings')
    await page.getByText('please revoke this one and let the program in again').waitFor()
    await page.getByRole('button', { name: 'Revoke' }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).press('Enter')
    await page.getByText('never used').waitFor({ state: 'detached' })
    await letIn('Ratings')
    await page.getByText('The token of “Ratings”').waitFor()
    await letIn('Results')
    await page.getByText('The token of “Results”').waitFor()
    expect(await page.getByText('never used').count()).toBe(2)
    const expected = /ERR_CONNECTION_RESET|409/
    expect(faults.filter((fault) => !expected.test(fault))).toEqual([])
  })
})
