import type { Page } from 'playwright-core'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import type { Stoppable } from '../../src/shutdown'
import { countStates, expectLedgerInOrder } from '../support/broadcasts'
import { insertUser } from '../support/fixtures'
import { accessibilityFaults } from '../support/page-faults'
import type { PanelStage, Visit } from '../support/panel-stage'
import { startPanelStage } from '../support/panel-stage'
import { startWorkers } from '../support/workers'

const FIRST = 5_000_000
/** With the organiser more than the first ten, to whom a canary goes. */
const PEOPLE = 12
const CANARY = 10

jest.setTimeout(120_000)

describe('launching a broadcast in the panel', () => {
  let stage: PanelStage
  let workers: Stoppable
  let one: Visit
  beforeAll(async () => {
    // Long enough that nothing begins by itself here.
    stage = await startPanelStage('sqlite', { BROADCAST_RATE: '100', UNDO_SECONDS: '3600' })
    stage.bot.emulator.people.createUsers({ fromId: FIRST, count: PEOPLE })
    for (let index = 0; index < PEOPLE; index += 1)
      await insertUser(stage.bot.app, {
        telegramId: FIRST + index,
        firstName: 'Anna',
        lastName: `No${index}`,
      })
    workers = startWorkers(stage.bot.app)
    one = await stage.enter(stage.owner)
  })
  afterAll(async () => {
    await workers.stop()
    await stage.stop()
  })

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).press('Enter')
  const idIn = (page: Page) => Number(/broadcasts\/(\d+)/.exec(page.url())?.[1])
  const rowOf = (id: number) => stage.bot.app.db.source.getRepository(Broadcast).findOneByOrFail({ id })
  const look = async (page: Page, text: string) => {
    await page.goto(`${stage.url}/#/broadcasts/create`)
    await page.getByLabel('What it says').fill(text)
    await press(page, 'Next')
    await page.getByRole('button', { name: 'Send now' }).waitFor()
    return idIn(page)
  }
  const readers = (text: string) =>
    Array.from({ length: PEOPLE }, (_, index) => FIRST + index).filter((chat) =>
      stage.bot.emulator.chats.read(chat).messages.some(({ message }) => message.text === text),
    )

  it('can be undone while it begins: it is a draft again with all its words, and nobody got it', async () => {
    const { page, faults } = one
    const undone = await look(page, 'Too early')
    await press(page, 'Send now')
    await page.getByText('Begins in').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await press(page, 'Undo')
    await page.getByLabel('What it says').waitFor()
    expect(await page.getByLabel('What it says').inputValue()).toBe('Too early')
    expect(await rowOf(undone)).toMatchObject({ status: 'draft', scheduledAt: null, startedAt: null })
    // The workers are through with another one by then.
    const sent = await look(page, 'In time')
    await press(page, 'Send now')
    await press(page, 'Send now')
    await page.getByRole('dialog').getByText('it begins at once').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'Send now' }).press('Enter')
    await page.getByText('Finished', { exact: true }).waitFor({ timeout: 60_000 })
    expect(await countStates(stage.bot.app, sent)).toEqual({ sent: PEOPLE + 1 })
    expect(await countStates(stage.bot.app, undone)).toEqual({})
    expect([readers('Too early').length, readers('In time').length]).toEqual([0, PEOPLE])
    expect(faults).toEqual([])
  })

  it('can go to ten people first: it waits, says so, and goes on to the others once when it is resumed', async () => {
    const { page, faults } = one
    const id = await look(page, 'To ten')
    await page.getByLabel('To 10 people first, then wait for me').check()
    await press(page, 'Send now')
    await press(page, 'Send now')
    await page.getByRole('dialog').getByRole('button', { name: 'Send now' }).press('Enter')
    await page.getByText('The first people have got it.').waitFor({ timeout: 60_000 })
    expect(await countStates(stage.bot.app, id)).toMatchObject({ sent: CANARY })
    expect((await rowOf(id)).status).toBe('paused')
    await press(page, 'Resume')
    await page.getByText('Finished', { exact: true }).waitFor({ timeout: 60_000 })
    expect(await countStates(stage.bot.app, id)).toEqual({ sent: PEOPLE + 1 })
    await expectLedgerInOrder(stage.bot.app, id)
    expect(readers('To ten')).toHaveLength(PEOPLE)
    expect(faults).toEqual([])
  })
})
