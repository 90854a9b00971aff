import type { Locator, Page } from 'playwright-core'
import type { PanelPage, Say } from './panel-pages'
import { panelPages } from './panel-pages'

/** What opens above a page: a dialog, a menu or the options of a field. */
export interface PanelDialog {
  name: string
  /** The page above which it opens, by its name. */
  on: string
  /** The file of web/ that has it; none: it is React-admin's or a field's own. */
  file?: string
  /** Widths at which there is none, in pixels. */
  notAt?: number
  /** Opens it; answers with what shows that it is there. */
  open: (page: Page, say: Say) => Promise<Locator>
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first()

/** Presses a button, and takes the dialog that it opens. */
const pressed = (key: string) => async (page: Page, say: Say) => {
  await button(page, say(key)).press('Enter')
  return page.getByRole('dialog').getByRole('button').last()
}
/** Presses the button of the first slot or panel below a heading that does this to it. */
const ofSeat = (action: string, nth: number) => async (page: Page, say: Say) => {
  await page
    .getByRole('button', { name: `${say(`ra.action.${action}`)}: ` })
    .nth(nth)
    .press('Enter')
  return page.getByRole('dialog').getByRole('button').last()
}
/** Opens a dialog with radio buttons, and chooses own words. */
const withOwnWords = (key: string) => async (page: Page, say: Say) => {
  await pressed(key)(page, say)
  await page.getByRole('radio').last().check()
  return page.getByRole('dialog').getByRole('textbox').first()
}
const options = (label: string) => async (page: Page, say: Say) => {
  await page.getByLabel(say(label)).first().press('ArrowDown')
  return page.getByRole('option').first()
}

const filters = async (page: Page, say: Say) => {
  await button(page, say('ra.action.add_filter')).press('Enter')
  return page.getByRole('menuitemcheckbox').last()
}
/** Called by the name of whoever is signed in, where that is shown. */
const personMenu = async (page: Page, say: Say) => {
  const isWide = (page.viewportSize()?.width ?? 0) > 600
  await button(page, isWide ? 'Owner' : say('ra.auth.user_menu')).press('Enter')
  return page.getByRole('menuitem', { name: say('ra.auth.logout') })
}

/** Everything that opens above the pages; test/unit/web/every-page.test.ts holds that no dialog is left out. */
export const panelDialogs: readonly PanelDialog[] = [
  { name: 'filters', on: 'people', open: filters },
  {
    ...{ name: 'columns', on: 'people', notAt: 390 },
    async open(page, say) {
      await button(page, say('ra.action.select_columns')).press('Enter')
      return page.getByRole('switch', { name: say('resources.users.fields.city') })
    },
  },
  { name: 'person-menu', on: 'sessions', open: personMenu },
  {
    ...{ name: 'menu', on: 'sessions', notAt: 1440 },
    async open(page, say) {
      await button(page, say('ra.action.open_menu')).press('Enter')
      return page.getByRole('menuitem', { name: say('panel.queues') })
    },
  },
  {
    ...{ name: 'reject', on: 'registration', file: 'registrations/reject-dialog' },
    open: withOwnWords('resources.registrations.decisions.reject'),
  },
  {
    ...{ name: 'bulk', on: 'registrations', file: 'registrations/bulk-dialog' },
    open: withOwnWords('panel.bulk.all'),
  },
  {
    ...{ name: 'bulk-ahead', on: 'registrations', file: 'registrations/bulk-dialog' },
    async open(page, say) {
      await pressed('panel.bulk.all')(page, say)
      await button(page, say('panel.bulk.next')).press('Enter')
      return page.getByRole('dialog').getByRole('button', { name: say('ra.action.confirm') })
    },
  },
  {
    ...{ name: 'add-slots', on: 'competition', file: 'seats/add-seats' },
    open: pressed('resources.slots.add'),
  },
  {
    ...{ name: 'add-panel', on: 'competition', file: 'seats/add-seats' },
    open: pressed('resources.panels.add'),
  },
  { ...{ name: 'edit-slot', on: 'competition', file: 'seats/edit-seat' }, open: ofSeat('edit', 0) },
  { ...{ name: 'edit-panel', on: 'competition', file: 'seats/edit-seat' }, open: ofSeat('edit', 3) },
  { ...{ name: 'remove-slot', on: 'competition', file: 'seats/remove-seat' }, open: ofSeat('delete', 0) },
  {
    ...{ name: 'cancel', on: 'broadcast', file: 'broadcasts/confirm-control' },
    open: pressed('resources.broadcasts.controls.cancel'),
  },
  {
    ...{ name: 'begin', on: 'broadcast-scheduled', file: 'broadcasts/confirm-control' },
    open: pressed('resources.broadcasts.controls.begin'),
  },
  {
    ...{ name: 'retry', on: 'broadcast-ended', file: 'broadcasts/confirm-control' },
    open: pressed('resources.broadcasts.controls.retry'),
  },
  {
    ...{ name: 'retract', on: 'broadcast-ended', file: 'broadcasts/confirm-control' },
    open: pressed('resources.broadcasts.controls.retract'),
  },
  {
    ...{ name: 'discard', on: 'draft', file: 'composer/discard-draft' },
    open: pressed('ra.action.delete'),
  },
  { name: 'cities', on: 'draft', open: options('resources.broadcasts.compose.dimensions.city') },
  {
    ...{ name: 'schedule', on: 'broadcast-check' },
    async open(page, say) {
      await button(page, say('resources.broadcasts.check.schedule')).press('Enter')
      return button(page, say('resources.broadcasts.check.scheduleIt'))
    },
  },
  { name: 'for-whom', on: 'template', open: options('resources.templates.preview.person') },
  {
    ...{ name: 'appoint', on: 'organisers', file: 'organisers/appoint-form' },
    async open(page, say) {
      await page.getByLabel(say('panel.organisers.person')).fill('Anna')
      await page.getByRole('option', { name: 'Anna' }).first().click()
      return pressed('panel.organisers.appoint')(page, say)
    },
  },
  {
    ...{ name: 'dismiss', on: 'organisers', file: 'organisers/organiser-page' },
    open: pressed('panel.organisers.dismiss'),
  },
  { ...{ name: 'revoke', on: 'tokens', file: 'tokens/token-page' }, open: pressed('panel.tokens.revoke') },
  {
    ...{ name: 'new-token', on: 'tokens' },
    async open(page, say) {
      await page.getByLabel(say('panel.tokens.name')).fill(`Site of ${page.viewportSize()?.width}`)
      await button(page, say('panel.tokens.create')).press('Enter')
      return page.getByRole('alert').locator('code')
    },
  },
]

/** The page above which it opens. */
export function pageOf({ name, on }: PanelDialog): PanelPage {
  const page = panelPages.find((one) => one.name === on)
  if (page === undefined) throw new Error(`${name}: there is no page ${on}`)
  return page
}
