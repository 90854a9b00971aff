import { User } from '../../src/db/entities/user.entity'
import { accessibilityFaults } from '../support/page-faults'
import type { PanelStage } from '../support/panel-stage'
import { startPanelStage } from '../support/panel-stage'

describe('organisers in the panel', () => {
  let stage: PanelStage
  beforeAll(async () => {
    stage = await startPanelStage('sqlite')
  })
  afterAll(() => stage.stop())

  it('are appointed and dismissed by an owner, after a question; then their browser is signed out', async () => {
    const olga = stage.bot.person({ firstName: 'Olga', username: 'olga' })
    await olga.say('/start')
    const rowOf = () => stage.bot.app.db.source.getRepository(User).findOneByOrFail({ telegramId: olga.id })
    const { page, faults } = await stage.enter(stage.owner)
    await page.goto(`${stage.url}/#/organisers`)
    await page.getByLabel('Whom to appoint').fill('olga')
    await page.getByRole('option', { name: '@olga' }).click()
    await page.getByRole('button', { name: 'Appoint' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('They can decide applications, edit and send at once').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect((await rowOf()).isOrganiser).toBe(false)
    await dialog.getByRole('button', { name: 'Appoint' }).click()
    const member = page.getByRole('listitem').filter({ hasText: '@olga' })
    await member.getByText(/^organiser · /).waitFor()
    expect((await rowOf()).isOrganiser).toBe(true)
    const theirs = await stage.enter(olga)
    await theirs.page.goto(`${stage.url}/#/organisers`)
    await theirs.page.getByText('@olga').waitFor()
    expect(await theirs.page.getByLabel('Whom to appoint').count()).toBe(0)
    await member.getByRole('button', { name: 'Dismiss' }).click()
    await dialog.getByRole('button', { name: 'Dismiss' }).click()
    await member.waitFor({ state: 'detached' })
    expect((await rowOf()).isOrganiser).toBe(false)
    await theirs.page.goto(`${stage.url}/`)
    await theirs.page.getByText('/panel').first().waitFor()
    expect(faults).toEqual([])
  })
})
