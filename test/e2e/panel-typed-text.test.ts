import { attack, fillWithAttacks } from '../support/attacks'
import type { PanelStage, Visit } from '../support/panel-stage'
import { startPanelStage } from '../support/panel-stage'
import { waitUntil } from '../support/wait-until'

const ofPerson = [
  ...['telegramUsername', 'firstName', 'lastName', 'email', 'country', 'city', 'club', 'company', 'position'],
  ...['certificateName', 'presentation', 'bio', 'channelName'],
]
const ofCompetition = ['competition', 'description', 'category', 'language', 'chiefArbiter', 'arbiters']
/** On which page each is seen: to be looked at and not seen proves nothing. */
const shownOn: Readonly<Record<string, readonly string[]>> = {
  '/': ['competition', 'panelName', 'broadcast'],
  '/users/1': ofPerson,
  '/registrations': ['competition'],
  '/registrations/1/show': ['secondedPlayer', 'decisionReason', 'question', 'answer', 'competition'],
  '/registrations/2/show': ['playerGroup', 'playerCategory'],
  '/competitions': ['competition'],
  '/competitions/1': [...ofCompetition, 'panelName'],
  '/contact-messages/1/show': ['asked', 'reply', 'error'],
  '/broadcasts': ['broadcast'],
  '/broadcasts/1': ['text', 'subject', 'broadcast', 'cityChosen'],
  '/broadcasts/1/check': ['text', 'subject', 'cityChosen'],
  '/broadcasts/2/show': ['caption', 'broadcast', 'pauseDetail', 'emailAddress', 'cityChosen'],
  '/templates': ['template'],
  '/templates/1': [
    'template',
    'letterSubject',
    'bodyTelegram',
    'bodyEmail',
    'ofRussian',
    'inRussian',
    'byMail',
  ],
  '/audit': ['before', 'after'],
  '/sessions': ['userAgent'],
  '/tokens': ['program'],
}
const resources = [
  ...['users', 'registrations', 'competitions', 'contact-messages', 'templates', 'broadcasts', 'audit'],
]
/** The rows below are the first of their tables; a page that a resource has not says so. */
const paths = [
  ...resources.flatMap((name) =>
    ['', '/1', '/1/show', '/1/check', '/1/remove'].map((page) => `/${name}${page}`),
  ),
  ...['/', '/registrations/2/show', '/registrations/queue', '/broadcasts/2/show'],
  ...['/sessions', '/tokens', '/organisers'],
]
/** Forms, and what of them is a field for a text. */
const forms = [
  ...[
    '/users/create',
    '/users/1',
    '/competitions/create',
    '/competitions/1',
    '/templates/create',
    '/templates/1',
  ],
  ...['/broadcasts/create', '/broadcasts/1', '/registrations/2/show', '/contact-messages/1/show', '/tokens'],
]

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
    await fillWithAttacks(stage.bot.app)
    visited = await stage.enter(stage.owner, { userAgent: attack('userAgent') })
    visited.page.on('dialog', (dialog) => {
      // Forms ask before what was typed is left.
      if (dialog.type() === 'beforeunload') return void dialog.accept()
      dialogs.push(dialog.message())
      return void dialog.dismiss()
    })
  })
  afterAll(() => stage.stop())

  /** Nothing of it became an element, and nothing of it was computed. */
  const expectText = async (path: string) => {
    const made = await visited.page.locator('img[src="x"], [onerror]').count()
    const computed = /49\{\{|\}49/.test(await readPage(visited))
    expect({ path, made, computed }).toEqual({ path, made: 0, computed: false })
  }
  const missingOn = async (path: string) => {
    const said = await readPage(visited)
    return (shownOn[path] ?? []).filter((field) => !said.includes(attack(field)))
  }

  it('stays text: it is seen as it was typed, makes no element, runs nothing and asks for nothing', async () => {
    const { page, faults } = visited
    for (const path of paths) {
      await page.goto(`${stage.url}/#${path}`)
      await page.reload()
      // The title of a page, or of the one that says that there is none.
      await page.locator('#react-admin-title:not(:empty)').waitFor()
      await waitUntil(async () => (await missingOn(path)).length === 0).catch(async (cause: unknown) => {
        throw new Error(`${path} does not show ${(await missingOn(path)).join(', ')}`, { cause })
      })
      await expectText(path)
    }
    expect(dialogs).toEqual([])
    // A page that is not there is told so by the server; what breaks the policy is told here, too.
    expect(faults.splice(0).filter((fault) => !fault.startsWith('Failed to load resource'))).toEqual([])
  })

  it('stays text while it is typed, in every field of every form and what is shown beside it', async () => {
    const { page, faults } = visited
    for (const path of forms) {
      await page.goto(`${stage.url}/#${path}`)
      await page.reload()
      await page.getByRole('textbox').first().waitFor()
      const fields = page
        .locator('main')
        .locator('input[type=text]:enabled, textarea:enabled:not([aria-hidden])')
      const typed = `typed on ${path}`
      const count = await fields.count()
      for (let at = 0; at < count; at += 1) await fields.nth(at).fill(attack(typed))
      await waitUntil(async () => (await readPage(visited)).includes(attack(typed)))
      await expectText(path)
    }
    expect(dialogs).toEqual([])
    expect(faults.splice(0).filter((fault) => !fault.startsWith('Failed to load resource'))).toEqual([])
  })

  it('stays text in the reason for many and for one, before and after it is given', async () => {
    const { page } = visited
    const dialog = page.getByRole('dialog')
    await page.goto(`${stage.url}/#/registrations`)
    await page.reload()
    await page.getByRole('row').nth(1).waitFor()
    await page.getByRole('button', { name: 'Decide all' }).press('Enter')
    await dialog.getByLabel('Reject: In my own words').check()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(attack('reasonForMany'))
    await dialog.getByRole('button', { name: 'What would it do?' }).press('Enter')
    await dialog.getByText(attack('reasonForMany')).waitFor()
    await expectText('many')
    await page.goto(`${stage.url}/#/registrations/2/show`)
    await page.reload()
    await page.getByRole('button', { name: 'Reject' }).press('Enter')
    await dialog.getByLabel('In my own words').check()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(attack('reasonForOne'))
    await dialog.getByRole('button', { name: 'Reject' }).press('Enter')
    await page.getByText(attack('reasonForOne')).first().waitFor()
    await expectText('one')
    expect(dialogs).toEqual([])
  })
})
