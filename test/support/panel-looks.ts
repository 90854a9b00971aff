import { join } from 'node:path'
import { User } from '../../src/db/entities/user.entity'
import { unsubscribeLink } from '../../src/domain/mail/unsubscribe-link'
import { setLanguage } from '../../src/domain/users/set-language'
import { accessibilityFaults, overflowOf, strayButtons } from './page-faults'
import { sayIn } from './panel-pages'
import type { PanelPage, Say } from './panel-pages'
import { startPanelStage } from './panel-stage'
import type { Visit } from './panel-stage'
import { fillPanel } from './panel-world'

const LOOKS = join(__dirname, '..', '..', '.data', 'looks')
/** A word of the dictionary that has none to stand for it. */
const UNTRANSLATED = /\b(?:resources|panel|ra)\.[a-z][\w.-]+/i

/** A language and a theme in which the panel is looked at. */
export type Look = 'en light' | 'ru dark'
/** Pages that the server makes by itself, for those who are not signed in. */
export type OutsidePage = 'start' | 'sign-in' | 'spent' | 'nowhere' | 'unsubscribe'

/** The filled panel as one looks at it: every page, with a picture of it in .data/looks. */
export interface PanelLooks {
  url: string
  ids: Record<string, number>
  say: Say
  visited: Visit
  /** A browser in which nobody is signed in. */
  outside: Visit
  /** Goes to a page and waits until it is all there. */
  open(page: PanelPage): Promise<void>
  openOutside(page: OutsidePage): Promise<void>
  /** Takes a picture of what is there; what keeps it from being read, or somebody from using it, and what the console says. */
  faultsOf(name: string, visit?: Visit): Promise<string[]>
  stop(): Promise<void>
}

/** Starts the panel with one of everything in it, and signs its owner in. */
export async function panelLooks(look: Look): Promise<PanelLooks> {
  const [language, theme] = look.split(' ') as ['en' | 'ru', 'light' | 'dark'] // the two words of each
  const stage = await startPanelStage('sqlite')
  const { app } = stage.bot
  const ids = await fillPanel(app)
  const say = sayIn(language)
  const options = { locale: language === 'ru' ? 'ru-RU' : 'en-GB', colorScheme: theme }
  // Only the owner, whom this makes known, can be given a language.
  const spent = await stage.askForLink(stage.owner)
  const { id: userId } = await app.db.source
    .getRepository(User)
    .findOneByOrFail({ telegramId: stage.owner.id })
  await setLanguage(app, { userId, language })
  const link = await stage.askForLink(stage.owner)
  const [visited, outside] = [await stage.visit(options), await stage.visit(options)]
  await visited.page.addInitScript(`localStorage.setItem('RaStoreHerald.theme', '"${theme}"')`)
  await visited.page.goto(link)
  await visited.page.getByRole('button').click()
  await visited.page.getByRole('menu').first().waitFor()
  const addresses: Record<OutsidePage, string> = {
    ...{ start: '/', nowhere: '/nowhere', 'sign-in': `/sign-in/${'a'.repeat(43)}` },
    spent: new URL(spent).pathname,
    unsubscribe: new URL(unsubscribeLink(app, { userId, channel: 'announcements' }) ?? '').pathname,
  }
  return {
    ...{ url: stage.url, ids, say, visited, outside, stop: () => stage.stop() },
    async open({ path, shows }) {
      const { page } = visited
      await page.goto(`${stage.url}/#${path.replace(/:(\w+)/, (_, id: string) => String(ids[id]))}`)
      await page.reload()
      await page.getByText(shows(say)).first().waitFor()
      await page.getByRole('progressbar', { name: say('ra.page.loading') }).waitFor({ state: 'detached' })
    },
    async openOutside(name) {
      const { page } = outside
      await page.goto(stage.url + addresses[name])
      if (name === 'spent') await page.getByRole('button').click()
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
    async faultsOf(name, visit = visited) {
      const { page, faults } = visit
      const { width } = page.viewportSize() ?? { width: 0 }
      const mark = look === 'en light' ? '' : `-${look.replace(' ', '-')}`
      await page.screenshot({
        path: join(LOOKS, `${name}-${width}${mark}.png`),
        fullPage: true,
        animations: 'disabled',
      })
      const overflow = await overflowOf(page)
      const text = await page.evaluate<string>('document.body.innerText')
      return [
        ...(overflow === 0 ? [] : [`${overflow} px beyond the right edge`]),
        ...(UNTRANSLATED.exec(text) ?? []),
        ...(await strayButtons(page)),
        ...(await accessibilityFaults(page)),
        // What a page of the server was refused for, the browser tells, too.
        ...faults
          .splice(0)
          .filter((fault) => visit === visited || !fault.startsWith('Failed to load resource')),
      ]
    },
  }
}
