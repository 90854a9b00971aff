import type { Api } from 'grammy'
import type { App } from '../app'
import { findDueMenus } from '../domain/menus/find-due-menus'
import type { DueMenu } from '../domain/menus/find-due-menus'
import { recordMenuSet } from '../domain/menus/record-menu-set'
import { requestMenus } from '../domain/menus/request-menus'
import { setCommandMenus } from '../telegram/commands'
import { DEFAULT_LANGUAGE } from '../vocabulary/language'
import { generalMenus, personalMenu } from './command-menus'
import { describeError } from './describe-error'
import { pause } from './pause'
import { persistently } from './persistently'

const LOOK_EVERY_MS = 1_000
const PER_PAGE = 50
/** A menu that Telegram refused is tried again after so long, and twice as long each time after that. */
const RETRY_MS = { first: 5_000, longest: 600_000 } as const

interface Setback {
  pauseMs: number
  until: number
}

/**
 * Keeps the menus of commands as they should be until it is stopped: everybody's at the start, then those of people
 * whose language or rights changed, by whatever process. Without a menu every command works, so a failure is told and
 * tried again, and nothing else. `isActive`: false while another instance does it.
 */
export function keepMenus(
  app: App,
  { api, isActive }: { api: Api; isActive: () => boolean },
): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const kept = keep(app, { api, isActive, signal }).catch((error: unknown) => {
    if (!signal.aborted) app.logger.warn({ err: describeError(error) }, 'command menus are kept no longer')
  })
  const stop = () => {
    stopping.abort()
    return kept
  }
  return { stop }
}

async function keep(
  app: App,
  { api, isActive, signal }: { api: Api; isActive: () => boolean; signal: AbortSignal },
): Promise<void> {
  const setbacks = new Map<number, Setback>()
  const persistent = { logger: app.logger, signal, what: 'command menus' }
  await persistently(persistent, () => setCommandMenus(api, { menus: generalMenus() }))
  await persistently(persistent, () => requestMenus(app))
  while (!signal.aborted) {
    if (isActive()) await persistently(persistent, () => setDueMenus(app, { api, setbacks }))
    await pause(LOOK_EVERY_MS, signal)
  }
}

async function setDueMenus(
  app: App,
  { api, setbacks }: { api: Api; setbacks: Map<number, Setback> },
): Promise<void> {
  for (let afterId = 0; ;) {
    const due = await findDueMenus(app, { afterId, limit: PER_PAGE })
    for (const menu of due) await setDueMenu(app, { api, setbacks, menu })
    const last = due.at(-1)
    if (last === undefined || due.length < PER_PAGE) return
    afterId = last.userId
  }
}

async function setDueMenu(
  app: App,
  { api, setbacks, menu }: { api: Api; setbacks: Map<number, Setback>; menu: DueMenu },
): Promise<void> {
  const { userId, telegramId } = menu
  const setback = setbacks.get(userId)
  if (setback !== undefined && performance.now() < setback.until) return
  const isOwner = app.config.adminIds.includes(telegramId)
  const language = menu.language ?? DEFAULT_LANGUAGE
  try {
    // Somebody who blocked the bot is passed over: they get theirs when they come back and choose anew.
    await setCommandMenus(api, { menus: [personalMenu({ ...menu, language, isOwner })] })
    await recordMenuSet(app, menu)
    setbacks.delete(userId)
  } catch (error) {
    const pauseMs = Math.min(RETRY_MS.longest, setback === undefined ? RETRY_MS.first : setback.pauseMs * 2)
    setbacks.set(userId, { pauseMs, until: performance.now() + pauseMs })
    app.logger.warn({ userId, pauseMs, err: describeError(error) }, 'menu of a person not set, trying again')
  }
}
