import { MessageTemplate } from '../../src/db/entities/message-template.entity'
import { RegistrationQuestion } from '../../src/db/entities/registration-question.entity'
import { transaction } from '../../src/db/transaction'
import { createApiToken } from '../../src/domain/api-tokens/create-api-token'
import { answerQuestion } from '../../src/domain/contact/answer-question'
import { askOrganisers } from '../../src/domain/contact/ask-organisers'
import { createTemplate } from '../../src/domain/templates/create-template'
import { OWNER_ID } from '../support/admin'
import {
  insertBroadcast,
  insertCompetition,
  insertJuryPanel,
  insertRegistration,
  insertTimeSlot,
  insertUser,
} from '../support/fixtures'
import type { PanelStage, Visit } from '../support/panel-stage'
import { startPanelStage } from '../support/panel-stage'
import { waitUntil } from '../support/wait-until'

/** Breaks out of attributes, tags, scripts and templates, wherever it is not taken for text; says which field it is. */
const attack = (field: string) => `"'><img src=x onerror=alert('${field}')>\${7*7}{{7*7}}`

const profile = [
  'club',
  'company',
  'position',
  'certificateName',
  'presentation',
  'bio',
  'channelName',
] as const
const ofPerson = ['firstName', 'lastName', 'telegramFirstName', 'city', 'country', ...profile] as const
/** On which page each is seen: to be looked at and not seen proves nothing. */
const shownOn: Readonly<Record<string, readonly string[]>> = {
  '/users/1': ['firstName', 'lastName', 'city', 'country', ...profile],
  '/registrations': ['competition'],
  '/registrations/1/show': ['secondedPlayer', 'reason', 'asked', 'answered'],
  '/competitions/1': ['competition', 'description'],
  '/contact-messages/1/show': ['question', 'reply'],
  '/broadcasts': ['broadcast'],
  '/broadcasts/1/check': ['text', 'subject'],
  '/templates/1': ['letterSubject', 'letterBody'],
  '/tokens': ['program'],
}
const resources = [
  'users',
  'registrations',
  'competitions',
  'contact-messages',
  'templates',
  'broadcasts',
  'audit',
]
/** The rows below are the first of their tables; a page that a resource has not says so. */
const paths = [
  ...resources.flatMap((name) =>
    ['', '/1', '/1/show', '/1/check', '/1/remove'].map((page) => `/${name}${page}`),
  ),
  ...['/registrations/queue', '/sessions', '/tokens', '/organisers'],
]

async function fill({ bot: { app } }: PanelStage): Promise<void> {
  const attacks = Object.fromEntries(ofPerson.map((field) => [field, attack(field)]))
  const person = await insertUser(app, { ...attacks, phone: '+79161234567' })
  const named = { name: attack('competition'), description: attack('description'), isActive: true }
  const { id: competitionId } = await insertCompetition(app, named)
  await insertJuryPanel(app, { competitionId, panelName: attack('panelName') })
  await insertTimeSlot(app, { competitionId })
  const { id: registrationId } = await insertRegistration(app, {
    ...{ competitionId, userId: person.id, status: 'rejected', decisionReason: attack('reason') },
    ...{ role: 'adviser', secondedPlayer: attack('secondedPlayer') },
  })
  await insertRegistration(app, { competitionId, userId: person.id })
  await transaction(app, (tx) =>
    tx.getRepository(RegistrationQuestion).insert({
      ...{ registrationId, askedBy: OWNER_ID, question: attack('asked'), answer: attack('answered') },
    }),
  )
  const said = (field: string) => ({ kind: 'text' as const, text: attack(field), entities: [] })
  const asking = { userId: person.id, telegramId: person.telegramId, replyToId: null }
  const { questionId } = await askOrganisers(app, { ...asking, content: said('question') })
  await answerQuestion(app, { questionId, organiserId: OWNER_ID, content: said('reply') })
  await askOrganisers(app, { ...asking, content: said('question') })
  await createApiToken(app, { name: attack('program'), ownerId: OWNER_ID })
  const content = { ...said('text'), subject: attack('subject') }
  await insertBroadcast(app, { name: attack('broadcast'), content, sendEmail: true })
  const template = { language: 'en', body: 'Hello', organiserId: OWNER_ID } as const
  const templateId = await createTemplate(app, { ...template, name: attack('template') })
  // An imported one may say what nobody could write here.
  const letter = { subject: attack('letterSubject'), bodyEmail: attack('letterBody') }
  await transaction(app, (tx) => tx.getRepository(MessageTemplate).update({ id: templateId }, letter))
}

/** All that a page says, and what stands in its fields. */
const readPage = ({ page }: Visit) =>
  page.evaluate<string>(
    `[document.body.innerText, ...[...document.querySelectorAll('input, textarea')].map(({ value }) => value)].join('\\n')`,
  )

/** Some thirty pages, one after the other. */
jest.setTimeout(240_000)

describe('whatever people type, on every page of the panel', () => {
  let stage: PanelStage
  let visited: Visit
  const dialogs: string[] = []
  beforeAll(async () => {
    stage = await startPanelStage('sqlite')
    await fill(stage)
    visited = await stage.enter(stage.owner)
    visited.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
  })
  afterAll(() => stage.stop())

  it('stays text: it is seen as it was typed, makes no element, runs nothing and asks for nothing', async () => {
    const { page, faults } = visited
    for (const path of paths) {
      await page.goto(`${stage.url}/#${path}`)
      await page.reload()
      // The title of a page, or of the one that says that there is none.
      await page.locator('#react-admin-title:not(:empty)').waitFor()
      let said = ''
      await waitUntil(async () => {
        said = await readPage(visited)
        return (shownOn[path] ?? []).every((field) => said.includes(attack(field)))
      })
      expect({ path, made: await page.locator('img[src="x"], [onerror]').count() }).toEqual({ path, made: 0 })
      expect(said).not.toContain('49{{')
    }
    expect(dialogs).toEqual([])
    // A page that is not there is told so by the server; what breaks the policy is told here, too.
    expect(faults.filter((fault) => !fault.startsWith('Failed to load resource'))).toEqual([])
  })
})
