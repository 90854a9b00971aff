import { readFileSync } from 'node:fs'
import { Registration } from '../../src/db/entities/registration.entity'
import { User } from '../../src/db/entities/user.entity'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { insertCompetition, insertProfile, insertRegistration, insertUser } from '../support/fixtures'
import type { PanelStage } from '../support/panel-stage'
import { startPanelStage } from '../support/panel-stage'
import { waitUntil } from '../support/wait-until'

describe('the panel in a browser', () => {
  let stage: PanelStage
  let annaId: number
  beforeAll(async () => {
    stage = await startPanelStage('postgres')
    annaId = (await insertUser(stage.bot.app, { firstName: 'Anna', lastName: 'Berg', city: 'Riga' })).id
    await insertUser(stage.bot.app, { firstName: 'Boris', lastName: 'Adler', city: 'Oslo' })
  })
  afterAll(() => stage.stop())

  it('opens by the link that the bot sent, shows people, and closes by Sign out; the link is spent', async () => {
    const { page, faults } = await stage.visit()
    const link = await stage.askForLink(stage.owner)
    await page.goto(link)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('menuitem', { name: 'People' }).click()
    await page.getByRole('cell', { name: 'Anna Berg' }).waitFor()
    await page.getByRole('button', { name: 'Owner' }).click()
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
    // Exactly so: lists, which may still be shown, have buttons that sort, asc*end*ing.
    const end = one.page.getByRole('button', { name: 'End', exact: true }).first()
    await one.page.getByRole('menuitem', { name: 'Signed-in browsers' }).click()
    await end.waitFor()
    await transaction(stage.bot.app, (tx) => tx.run(sql`DELETE FROM panel_sessions`))
    // By the keyboard: the page goes away at once, and a click would look for its button again.
    await end.press('Enter')
    await one.page.getByText('write /panel to the bot').waitFor()
    // In a tab of its own: the app of the first one may be going to the same page by itself, and a reload would meet that.
    const tab = await other.page.context().newPage()
    await tab.goto(stage.url)
    await tab.getByText('write /panel to the bot').waitFor()
  })

  it('refuses an answer beside its field as the bot does, and keeps one that is right', async () => {
    const { page } = await stage.enter(stage.owner)
    await page.goto(`${stage.url}/#/users/${annaId}`)
    await page.getByRole('textbox', { name: 'Phone' }).fill('9161234567')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('A number begins with + and the country code.').waitFor()
    await page.getByRole('textbox', { name: 'Phone' }).fill('+7 916 123-45-67')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Element updated').waitFor()
    expect(await page.getByRole('textbox', { name: 'Phone' }).inputValue()).toBe('+79161234567')
  })

  it('tells the second of two who change one record by whom it was changed, and shows it as it is now', async () => {
    const [one, other] = [await stage.enter(stage.owner), await stage.enter(stage.owner)]
    for (const { page } of [one, other]) {
      await page.goto(`${stage.url}/#/users/${annaId}`)
      await page.getByRole('textbox', { name: 'City' }).waitFor()
    }
    await one.page.getByRole('textbox', { name: 'City' }).fill('Turku')
    await one.page.getByRole('button', { name: 'Save' }).click()
    await one.page.getByText('Element updated').waitFor()
    await other.page.getByRole('textbox', { name: 'Club or school' }).fill('Rook')
    await other.page.getByRole('button', { name: 'Save' }).click()
    await other.page.getByText(/so your change was not saved/).waitFor()
    const cityOfOther = other.page.getByRole('textbox', { name: 'City' })
    await waitUntil(async () => (await cityOfOther.inputValue()) === 'Turku')
    const { city, club } = await stage.bot.app.db.source.getRepository(User).findOneByOrFail({ id: annaId })
    expect([city, club]).toEqual(['Turku', null])
    expect(await other.page.getByRole('textbox', { name: 'Club or school' }).inputValue()).toBe('Rook')
    await other.page.getByRole('button', { name: 'Save' }).click()
    await other.page.getByText('Element updated').waitFor()
    const saved = await stage.bot.app.db.source.getRepository(User).findOneByOrFail({ id: annaId })
    expect([saved.city, saved.club]).toEqual(['Turku', 'Rook'])
  })

  it('gives as CSV exactly those whom the filters leave', async () => {
    const { page } = await stage.enter(stage.owner)
    await page.getByRole('menuitem', { name: 'People' }).click()
    await page.getByPlaceholder('Search', { exact: true }).fill('adler')
    await page.getByText('Anna').waitFor({ state: 'detached' })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download CSV' }).click(),
    ])
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n')
    expect(download.suggestedFilename()).toBe('users.csv')
    expect(lines).toEqual([expect.stringContaining('first_name'), expect.stringContaining('Boris,Adler')])
  })

  it('deletes a person after showing all that goes along', async () => {
    const { page } = await stage.enter(stage.owner)
    const { id } = await insertUser(stage.bot.app, { firstName: 'Clara', lastName: 'Gone' })
    await page.goto(`${stage.url}/#/users/${id}`)
    await page.getByRole('link', { name: 'Delete' }).click()
    await page.getByText('All of this goes along').waitFor()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('cell', { name: 'Anna Berg' }).waitFor()
    expect(await stage.bot.app.db.source.getRepository(User).countBy({ id })).toBe(0)
  })

  it('approves and rejects by single keys, the longest waiting first; typing decides nothing, u takes back', async () => {
    const { app } = stage.bot
    const { id: competitionId } = await insertCompetition(app, { isActive: true })
    const applied: Registration[] = []
    for (const firstName of ['Dora', 'Emil', 'Fritz']) {
      const { id: userId, telegramId } = await insertProfile(app, { firstName, lastName: 'Queue' })
      applied.push(await insertRegistration(app, { competitionId, userId, telegramId }))
    }
    const stateOf = async (index: number) => {
      const where = { id: applied[index]?.id ?? 0 }
      const { status, decisionReason } = await app.db.source
        .getRepository(Registration)
        .findOneByOrFail(where)
      return [status, decisionReason]
    }
    const { page } = await stage.enter(stage.owner)
    await page.goto(`${stage.url}/#/registrations/queue`)
    const heading = (name: string) => page.getByRole('heading', { name }).waitFor()
    const press = async (key: string) => {
      await page.locator('button[aria-keyshortcuts=a]:enabled').waitFor()
      await page.keyboard.press(key)
    }
    await heading('Dora')
    await press('a')
    await page.getByText('Dora Queue: approved').waitFor()
    await heading('Emil')
    await press('u')
    await heading('Dora')
    expect(await stateOf(0)).toEqual(['pending', null])
    await press('n')
    await heading('Emil')
    await press('r')
    await page.getByLabel('In my own words').check()
    await page.getByRole('textbox', { name: 'Reason' }).fill('a full hall, run')
    expect(await stateOf(1)).toEqual(['pending', null])
    await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click()
    await page.getByText('Emil Queue: rejected').waitFor()
    await heading('Fritz')
    await press('a')
    await page.getByText('You passed over 1').waitFor()
    expect([await stateOf(0), await stateOf(1), await stateOf(2)]).toEqual([
      ['pending', null],
      ['rejected', 'a full hall, run'],
      ['approved', null],
    ])
  })
})
