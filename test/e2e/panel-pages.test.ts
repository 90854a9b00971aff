import { join } from 'node:path'
import type { User } from '../../src/db/entities/user.entity'
import { createTemplate } from '../../src/domain/templates/create-template'
import { createApiToken } from '../../src/domain/api-tokens/create-api-token'
import { answerQuestion } from '../../src/domain/contact/answer-question'
import { askOrganisers } from '../../src/domain/contact/ask-organisers'
import {
  insertBroadcast,
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRecipient,
  insertRegistration,
  insertTimeSlot,
  insertUser,
} from '../support/fixtures'
import { insertOddBroadcast } from '../support/odd-broadcast'
import { accessibilityFaults, overflowOf } from '../support/page-faults'
import type { PanelStage, Visit } from '../support/panel-stage'
import { OWNER_ID } from '../support/admin'
import { startPanelStage } from '../support/panel-stage'

const LOOKS = join(__dirname, '..', '..', '.data', 'looks')
const MARKUP = '<img src=x onerror=alert(1)>'
const LONG = 'Wolfeschlegelsteinhausenbergerdorff'

const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]

/** Every page: where it stands, and what shows that it is there. */
const pages = [
  { name: 'dashboard', path: '/', shows: 'of 4 done' },
  { name: 'people', path: '/users', shows: 'Anna' },
  { name: 'person', path: '/users/:anna', shows: 'For competitions' },
  { name: 'new-person', path: '/users/create', shows: 'For competitions' },
  { name: 'remove-person', path: '/users/:anna/remove', shows: 'Messages to the team' },
  { name: 'registrations', path: '/registrations', shows: 'Anna' },
  { name: 'registration', path: '/registrations/:registration/show', shows: 'Possibly the same person' },
  { name: 'approval-queue', path: '/registrations/queue', shows: 'Possibly the same person' },
  { name: 'competitions', path: '/competitions', shows: LONG },
  { name: 'competition', path: '/competitions/1', shows: 'Advisers may enter' },
  { name: 'new-competition', path: '/competitions/create', shows: 'Most players' },
  { name: 'remove-competition', path: '/competitions/1/remove', shows: 'Jury panels' },
  { name: 'broadcasts', path: '/broadcasts', shows: LONG },
  { name: 'new-broadcast', path: '/broadcasts/create', shows: 'people will get it' },
  { name: 'draft', path: '/broadcasts/:draft', shows: 'people will get it' },
  { name: 'broadcast-check', path: '/broadcasts/:draft/check', shows: 'Test to me' },
  { name: 'broadcast', path: '/broadcasts/:broadcast/show', shows: 'stopped the bot' },
  { name: 'questions', path: '/contact-messages', shows: 'A question' },
  { name: 'question', path: '/contact-messages/:question/show', shows: 'Send answer' },
  { name: 'audit', path: '/audit', shows: 'Signed in to the panel' },
  { name: 'organisers', path: '/organisers', shows: 'signed in in one browser' },
  { name: 'templates', path: '/templates', shows: LONG },
  { name: 'template', path: '/templates/1', shows: 'As Owner would get it' },
  { name: 'new-template', path: '/templates/create', shows: 'As Owner would get it' },
  { name: 'remove-template', path: '/templates/1/remove', shows: 'Broadcasts made from it' },
  { name: 'sessions', path: '/sessions', shows: 'this browser' },
  { name: 'tokens', path: '/tokens', shows: 'Website' },
]

/** Anna applies, and so does somebody of the same name; answers with the number of her registration. */
async function insertApplications(app: PanelStage['bot']['app'], annaId: number): Promise<number> {
  const { id: competitionId } = await insertCompetition(app, { name: `${LONG} ${MARKUP}`, isActive: true })
  const twin = await insertProfile(app, { firstName: 'Anna', lastName: LONG, club: MARKUP })
  const { id } = await insertRegistration(app, { competitionId, userId: annaId })
  await insertRegistration(app, { competitionId, userId: twin.id, status: 'approved' })
  for (const maxVoters of [3, 5, 8]) await insertTimeSlot(app, { competitionId, maxVoters })
  await insertJuryPanel(app, { competitionId, panelName: MARKUP })
  return id
}

/** One is being sent, to people whom it does not all reach. */
async function insertLiveBroadcast(app: PanelStage['bot']['app']): Promise<void> {
  const startedAt = new Date(Date.now() - 60_000)
  const { id: broadcastId } = await insertBroadcast(app, {
    ...{ name: `${LONG} ${MARKUP}`, status: 'sending', startedAt, frozenAt: startedAt },
    ...{ totalRecipients: 4, sentCount: 1, blockedCount: 1 },
  })
  await insertRecipient(app, { broadcastId, status: 'blocked', errorCode: 'blocked_by_user' })
}

/** Anna asks, and has an answer that did not arrive; answers with the number of her question. */
async function insertQuestion(app: PanelStage['bot']['app'], anna: User): Promise<number> {
  const text = `A question ${LONG.repeat(3)} ${MARKUP}`
  const content = { kind: 'text' as const, text, entities: [] }
  const asked = { userId: anna.id, telegramId: anna.telegramId, content, replyToId: null }
  const { questionId } = await askOrganisers(app, asked)
  await answerQuestion(app, { questionId, organiserId: OWNER_ID, content })
  await askOrganisers(app, { ...asked, replyToId: questionId })
  return questionId
}

/** One that waits to be resumed, with people in every state, and one that is still written; answers with their numbers. */
async function insertBroadcasts(app: PanelStage['bot']['app']): Promise<Record<string, number>> {
  const content = { kind: 'text' as const, text: `Dear all,\n${LONG} ${MARKUP}`, entities: [] }
  const broadcast = { name: `${LONG} ${MARKUP}`, content, createdBy: OWNER_ID }
  const { id } = await insertOddBroadcast(app, broadcast)
  const draft = await insertBroadcast(app, { ...broadcast, filters: { cities: ['Riga', MARKUP] } })
  return { broadcast: id, draft: draft.id }
}

describe('every page of the panel', () => {
  let stage: PanelStage
  let annaId: number
  let ids: Record<string, number>
  let visited: Visit
  beforeAll(async () => {
    stage = await startPanelStage('sqlite')
    const { app } = stage.bot
    // Before Anna, whom the first page of people is to show.
    const broadcasts = await insertBroadcasts(app)
    await insertLiveBroadcast(app)
    const anna = {
      firstName: 'Anna',
      lastName: LONG,
      city: MARKUP,
      phone: '+79161234567',
      email: 'anna@example.org',
    }
    for (let number = 1; number < 30; number += 1)
      await insertUser(app, { firstName: 'Boris', lastName: `No${number}`, city: 'Riga', language: 'ru' })
    const person = await insertUser(app, anna)
    annaId = person.id
    ids = {
      ...{ anna: annaId, registration: await insertApplications(app, annaId) },
      question: await insertQuestion(app, person),
      ...broadcasts,
    }
    await createApiToken(app, { name: 'Website', ownerId: OWNER_ID })
    await createTemplate(app, {
      ...{ name: `${LONG} ${MARKUP}`, language: 'en', organiserId: OWNER_ID },
      body: `<b>Hello</b> {{ first_name | friend }}, <a href="https://example.org">read</a> ${LONG}`,
    })
    visited = await stage.enter(stage.owner)
    await visited.page.addInitScript("localStorage.setItem('RaStoreHerald.theme', '\"light\"')")
  })
  afterAll(() => stage.stop())

  describe.each(sizes)('at $width px', (viewport) => {
    it.each(pages)('$name: fits, without an error, usable by everybody', async ({ name, path, shows }) => {
      const { page, faults } = visited
      await page.setViewportSize(viewport)
      await page.goto(`${stage.url}/#${path.replace(/:(\w+)/, (_, id: string) => String(ids[id]))}`)
      await page.reload()
      await page.getByText(shows).first().waitFor()
      await page.getByRole('progressbar', { name: 'Loading' }).waitFor({ state: 'detached' })
      await page.screenshot({ path: join(LOOKS, `${name}-${viewport.width}.png`), fullPage: true })
      expect(await overflowOf(page)).toBe(0)
      expect(await accessibilityFaults(page)).toEqual([])
      expect(faults).toEqual([])
    })
  })

  it('shows what was typed as it was typed', async () => {
    const { page } = visited
    await page.goto(`${stage.url}/#/users/${annaId}`)
    await page.getByLabel('City').waitFor()
    expect(await page.getByLabel('City').inputValue()).toBe(MARKUP)
    await page.goto(`${stage.url}/#/users`)
    await page.getByText(MARKUP).first().waitFor()
    await page.goto(`${stage.url}/#/registrations/queue`)
    await page.getByText(`${LONG} ${MARKUP}`).first().waitFor()
  })
})
