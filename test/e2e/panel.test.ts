import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import type { PanelStage } from '../support/panel-stage'
import { startPanelStage } from '../support/panel-stage'

describe('the panel in a browser', () => {
  let stage: PanelStage
  beforeAll(async () => {
    stage = await startPanelStage('postgres')
  })
  afterAll(() => stage.stop())

  it('opens by the link that the bot sent, shows who is signed in, and closes by Sign out; the link is spent', async () => {
    const { page, faults } = await stage.visit()
    const link = await stage.askForLink(stage.owner)
    await page.goto(link)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Owner · this browser').waitFor()
    await page.getByRole('button', { name: 'Profile' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByText('write /panel to the bot').waitFor()
    expect(faults).toEqual([])
    await page.goto(link)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('This link is not valid any more').waitFor()
    expect(await page.context().cookies()).not.toContainEqual(
      expect.objectContaining({ name: 'herald-session' }),
    )
  })

  it('shows the way in to whoever acts with a session that was revoked', async () => {
    const [one, other] = [await stage.enter(stage.owner), await stage.enter(stage.owner)]
    const end = one.page.getByRole('button', { name: 'End' })
    await one.page.reload()
    await end.waitFor()
    await transaction(stage.bot.app, (tx) => tx.run(sql`DELETE FROM panel_sessions`))
    await end.click()
    await one.page.getByText('write /panel to the bot').waitFor()
    await other.page.reload()
    await other.page.getByText('write /panel to the bot').waitFor()
  })
})
