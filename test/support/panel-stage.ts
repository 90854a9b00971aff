import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { createServer } from '../../src/admin/create-server'
import type { DialectName } from '../../src/db/dialect'
import { findFreePort } from '../../src/servers/free-port'
import type { TestBot } from './bot'
import { startTestBot } from './bot'
import { launchChromium } from './chromium'
import type { Person } from './person'

/** A browser in which somebody looks at the panel. */
export interface Visit {
  page: Page
  /** What the browser's console called an error, and what the page threw. */
  faults: string[]
}

/** The bot, the panel and a browser, as an organiser meets them. */
export interface PanelStage {
  bot: TestBot
  owner: Person
  url: string
  /** A browser with nothing in it. */
  visit(options?: BrowserContextOptions): Promise<Visit>
  /** One that somebody has signed in by the link which the bot sent them. */
  enter(person: Person, options?: BrowserContextOptions): Promise<Visit>
  /** Asks the bot for a link. */
  askForLink(person: Person): Promise<string>
  stop(): Promise<void>
}

/** `environment` is more of that of every part. */
export async function startPanelStage(
  dialect: DialectName,
  environment: Record<string, string> = {},
): Promise<PanelStage> {
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const bot = await startTestBot(dialect, {
    environment: { PUBLIC_URL: url, DECISION_UNDO_SECONDS: '600', ...environment },
  })
  const server = await createServer(bot.app)
  await server.listen({ host: '127.0.0.1', port })
  const chromium: Browser = await launchChromium()
  const visit: PanelStage['visit'] = async (options = {}) => {
    const context = await chromium.newContext({
      locale: 'en-GB',
      viewport: { width: 1440, height: 900 },
      ...options,
    })
    const page = await context.newPage()
    const faults: string[] = []
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    page.on('pageerror', (error) => faults.push(error.message))
    return { page, faults }
  }
  const askForLink: PanelStage['askForLink'] = async (person) => {
    const { message } = await person.say('/panel')
    return /http:\S+\/sign-in\/[\w-]{43}/.exec(message.text ?? '')?.[0] ?? ''
  }
  return {
    ...{ bot, owner: bot.owner(), url, visit, askForLink },
    async enter(person, options) {
      const visited = await visit(options)
      await visited.page.goto(await askForLink(person))
      await visited.page.getByRole('button', { name: 'Sign in' }).click()
      await visited.page.getByRole('menu').first().waitFor()
      return visited
    },
    async stop() {
      await chromium.close()
      await server.close()
      await bot.stop()
    },
  }
}
