import { join } from 'node:path'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { insertProfile } from '../support/fixtures'
import { accessibilityFaults } from '../support/page-faults'
import type { PanelStage } from '../support/panel-stage'
import { startPanelStage } from '../support/panel-stage'

const LOOKS = join(__dirname, '..', '..', '.data', 'looks')

describe('people of the list in a browser', () => {
  let stage: PanelStage
  beforeAll(async () => {
    stage = await startPanelStage('postgres')
  })
  afterAll(() => stage.stop())

  const draftOf = async (name: string) =>
    stage.bot.app.db.source.getRepository(Broadcast).findOneByOrFail({ name })

  it('are written to: those chosen, or all that the filters leave, and nobody else', async () => {
    const people = []
    for (const firstName of ['Anna', 'Boris', 'Cora'])
      people.push(await insertProfile(stage.bot.app, { firstName, lastName: 'Write', city: 'Ulm' }))
    const [anna, , cora] = people.map(({ id }) => id)
    const { page, faults } = await stage.enter(stage.owner)
    await page.goto(`${stage.url}/#/users`)
    for (const name of ['Anna Write', 'Cora Write'])
      await page.getByRole('row', { name }).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Write to these' }).click()
    await page.getByText('Only 2 chosen people').waitFor()
    await page.getByText('2 people, chosen in the panel').waitFor()
    await page.getByLabel('Name').fill('To two')
    await page.getByLabel('What it says').fill('Dear both')
    await page.screenshot({ path: join(LOOKS, 'write-to-1440.png') })
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Save draft' }).click()
    await page.getByText('Draft saved').waitFor()
    expect((await draftOf('To two')).filters).toEqual({ userIds: [anna, cora] })

    const filter = encodeURIComponent(JSON.stringify({ city: 'Ulm' }))
    await page.goto(`${stage.url}/#/users?filter=${filter}`)
    await page.getByText('1-3 of 3').waitFor()
    await page.getByRole('button', { name: 'Write to all of them' }).click()
    await page.getByText('Only 3 chosen people').waitFor()
    expect(faults).toEqual([])
  })
})
