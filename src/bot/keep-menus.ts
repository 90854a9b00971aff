import type { Api } from 'grammy'
import type { App } from '../app'
import { findDueMenus } from '../domain/menus/find-due-menus'
import type { DueMenu } from '../domain/menus/find-due-menus'
import { listForgottenMenus, recordMenuForgotten } from '../domain/menus/forgotten-menus'
import { recordMenuSet } from '../domain/menus/record-menu-set'
import { requestMenus } from '../domain/menus/request-menus'
import { deleteCommandMenu, setCommandMenus } from '../telegram/commands'
import { DEFAULT_LANGUAGE } from '../vocabulary/language'
import { generalMenus, personalMenu } from './command-menus'
import { describeError } from './describe-error'
import { pause } from './pause'
import { persistently } from './persistently'

/** How often is looked for menus that are due, and after how long one that Telegram refused is tried again at first. */
export interface MenuTiming {
  lookEveryMs: number
  retryAfterMs: number
}

export const defaultMenuTiming = { lookEveryMs: 1_000, retryAfterMs: 5_000 } as const satisfies MenuTiming

const PER_PAGE = 50
/** A menu is tried again after twice as long each time, up to this. */
const LONGEST_RETRY_MS = 600_000

interface Setback {
  pauseMs: number
  until: number
}

interface Menus {
  api: Api
  timing: MenuTiming
  /** By chat. */
  setbacks: Map<number, Setback>
}

/**
 * Keeps the menus of commands as they should be until it is stopped: everybody's at the start, then those of people
 * whose language or rights changed, by whatever process. Without a menu every command works, so a failure is told and
 * tried again, and nothing else. `isActive`: false while another instance does it.
 */
export function keepMenus(
  app: App,
  { api, timing, isActive }: { api: Api; timing: MenuTiming; isActive: () => boolean },
): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const kept = keep(app, { api, timing, isActive, signal }).catch((error: unknown) => {
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
  {
    api,
    timing,
    isActive,
    signal,
  }: { api: Api; timing: MenuTiming; isActive: () => boolean; signal: AbortSignal },
): Promise<void> {
  const menus: Menus = { api, timing, setbacks: new Map() }
  const persistent = { logger: app.logger, signal, what: 'command menus' }
  await persistently(persistent, () => setCommandMenus(api, { menus: generalMenus() }))
  await persistently(persistent, () => requestMenus(app))
  while (!signal.aborted) {
    if (isActive()) {
      await persistently(persistent, () => setDueMenus(app, menus))
      await persistently(persistent, () => deleteForgottenMenus(app, menus))
    }
    await pause(timing.lookEveryMs, signal)
  }
}

async function setDueMenus(app: App, menus: Menus): Promise<void> {
  for (let afterId = 0; ;) {
    const due = await findDueMenus(app, { afterId, limit: PER_PAGE })
    for (const menu of due) await setDueMenu(app, { ...menus, menu })
    const last = due.at(-1)
    if (last === undefined || due.length < PER_PAGE) return
    afterId = last.userId
  }
}

/** Menus of people who erased themselves, after those that are set: one that was on its way goes, too. */
async function deleteForgottenMenus(app: App, menus: Menus): Promise<void> {
  for (const chatId of await listForgottenMenus(app, { limit: PER_PAGE })) {
    await unlessSetBack(app, { ...menus, chatId }, async () => {
      await deleteCommandMenu(menus.api, { chatId })
      await recordMenuForgotten(app, { chatId })
    })
  }
}

async function setDueMenu(app: App, { menu, ...menus }: Menus & { menu: DueMenu }): Promise<void> {
  const { telegramId: chatId } = menu
  const isOwner = app.config.adminIds.includes(chatId)
  const language = menu.language ?? DEFAULT_LANGUAGE
  await unlessSetBack(app, { ...menus, chatId }, async () => {
    // Somebody who blocked the bot is passed over: they get theirs when they come back and choose anew.
    await setCommandMenus(menus.api, { menus: [personalMenu({ ...menu, language, isOwner })] })
    await recordMenuSet(app, menu)
  })
}

/** Does what one chat's menu needs; after a failure that chat waits, and nobody else. */
async function unlessSetBack(
  app: App,
  { timing, setbacks, chatId }: Pick<Menus, 'timing' | 'setbacks'> & { chatId: number },
  work: () => Promise<void>,
): Promise<void> {
  const setback = setbacks.get(chatId)
  if (setback !== undefined && performance.now() < setback.until) return
  try {
    await work()
    setbacks.delete(chatId)
  } catch (error) {
    const pauseMs = Math.min(
      LONGEST_RETRY_MS,
      setback === undefined ? timing.retryAfterMs : setback.pauseMs * 2,
    )
    setbacks.set(chatId, { pauseMs, until: performance.now() + pauseMs })
    app.logger.warn({ pauseMs, err: describeError(error) }, 'menu of a chat not set or deleted, trying again')
  }
}
