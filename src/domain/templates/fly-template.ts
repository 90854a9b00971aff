import { setImmediate as nextTurn } from 'node:timers/promises'
import type { App } from '../../app'
import type { Audience } from '../../vocabulary/audience'
import type { TemplateContent } from '../../vocabulary/content'
import { createRenderer } from './create-renderer'
import type { ValuesOf } from './create-renderer'
import { createFlightLog } from './flight-log'
import type { FlightReport } from './flight-log'
import { listTemplatePeople } from './list-template-people'

/** People read and rendered in one go: about ten milliseconds of a process that has others to answer. */
const PAGE = 500

/** A template's flight over an audience; `isWhole` is false when it ended at `atMost` people or was told to. */
export type Flight = FlightReport & { isWhole: boolean }

/**
 * Renders a template for the reachable people of an audience, page by page in flat memory, letting others have their
 * turn between pages. It writes nothing: what it finds is true of this moment.
 */
export async function flyTemplate(
  app: Pick<App, 'db' | 'now'>,
  {
    content,
    audience,
    valuesOf,
    atMost = Infinity,
    signal,
  }: {
    content: Pick<TemplateContent, 'bodies' | 'fallbackLanguage'>
    audience: Audience
    valuesOf: ValuesOf
    atMost?: number
    signal?: AbortSignal
  },
): Promise<Flight> {
  const renderer = createRenderer(content, { valuesOf })
  const log = createFlightLog()
  const now = app.now()
  let after = 0
  for (let left = atMost; left > 0 && signal?.aborted !== true; left -= PAGE) {
    const limit = Math.min(PAGE, left)
    const { people, lastId } = await listTemplatePeople(app, { audience, after, limit })
    for (const person of people)
      log.add(person, renderer.languageFor(person), renderer.render(person, { now }))
    if (lastId === null || people.length < limit) return { ...log.report(), isWhole: true }
    after = lastId
    await nextTurn()
  }
  return { ...log.report(), isWhole: false }
}
