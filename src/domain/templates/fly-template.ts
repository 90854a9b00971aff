import { setImmediate as nextTurn } from 'node:timers/promises'
import type { App } from '../../app'
import type { Audience } from '../../vocabulary/audience'
import type { Channel } from '../../vocabulary/channel'
import type { LetterSubject, TemplateContent } from '../../vocabulary/content'
import { createLetterRenderer } from './create-letter-renderer'
import { createRenderer } from './create-renderer'
import type { ValuesOf } from './create-renderer'
import { createFlightLog } from './flight-log'
import type { FlightReport, Flown } from './flight-log'
import { listTemplatePeople } from './list-template-people'
import type { TemplatePerson } from './template-person'

/** People read and rendered in one go: about ten milliseconds of a process that has others to answer. */
const PAGE = 500

/** A template's flight over an audience; `isWhole` is false when it ended at `atMost` people or was told to. */
export type Flight = FlightReport & { isWhole: boolean }

/** Over whom, how far, and with what in the places of variables. */
interface Course {
  audience: Audience
  valuesOf: ValuesOf
  atMost?: number
  signal?: AbortSignal
}

/** Flies over those whom Telegram reaches with what they would read in the chat; see {@link fly}. */
export function flyTemplate(
  app: Pick<App, 'db' | 'now'>,
  { content, ...course }: Course & { content: Pick<TemplateContent, 'bodies' | 'fallbackLanguage'> },
): Promise<Flight> {
  const renderer = createRenderer(content, course)
  const render: Render = (person, at) => ({
    language: renderer.languageFor(person),
    rendered: renderer.render(person, at),
  })
  return fly(app, { ...course, channel: 'telegram', render })
}

/** Flies over those whom an e-mail reaches with what their letters would say; see {@link fly}. */
export function flyLetters(
  app: Pick<App, 'db' | 'now'>,
  { content, ...course }: Course & { content: TemplateContent & LetterSubject },
): Promise<Flight> {
  const renderer = createLetterRenderer(content, course)
  const render: Render = (person, at) => {
    const { body: rendered, ...headed } = renderer.render(person, at)
    return { ...headed, rendered }
  }
  return fly(app, { ...course, channel: 'email', render })
}

type Render = (person: TemplatePerson, at: { now: Date }) => Flown

/**
 * Renders a template for the reachable people of an audience, page by page in flat memory, letting others have their
 * turn between pages. It writes nothing: what it finds is true of this moment.
 */
async function fly(
  app: Pick<App, 'db' | 'now'>,
  {
    audience,
    channel,
    render,
    atMost = Infinity,
    signal,
  }: Omit<Course, 'valuesOf'> & { channel: Channel; render: Render },
): Promise<Flight> {
  const log = createFlightLog()
  const now = app.now()
  let after = 0
  for (let left = atMost; left > 0 && signal?.aborted !== true; left -= PAGE) {
    const limit = Math.min(PAGE, left)
    const { people, lastId } = await listTemplatePeople(app, { audience, channel, after, limit })
    for (const person of people) log.add(person, render(person, { now }))
    if (lastId === null || people.length < limit) return { ...log.report(), isWhole: true }
    after = lastId
    await nextTurn()
  }
  return { ...log.report(), isWhole: false }
}
