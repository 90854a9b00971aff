import type { App } from '../../app'
import type { Broadcast } from '../../db/entities/broadcast.entity'
import type { LetterCount } from '../../vocabulary/audience'
import { channelsOf, usesEmail, wayOf } from '../../vocabulary/channel'
import type { BroadcastWay } from '../../vocabulary/channel'
import type { ValuesOf } from '../templates/create-renderer'
import { flyLetters, flyTemplate } from '../templates/fly-template'
import type { Flight } from '../templates/fly-template'
import { hasSubject } from './assert-letters'
import { countAudience } from './count-audience'
import { countLetters } from './count-letters'
import { loadBroadcast } from './load-broadcast'

/** What a channel would bring: a template is rendered for everybody; of anything else everybody gets the same. */
export type ChannelCheck = ({ kind: 'rendered' } & Flight) | { kind: 'same'; people: number }

/** Of letters, also to whom there would be none, whatever it says. */
export type LetterCheck = ChannelCheck & { way: BroadcastWay; count: LetterCount; hasSubject: boolean }

export interface FlightCheck {
  /** Null: it does not go by Telegram. */
  messages: ChannelCheck | null
  /** Null: it does not go by e-mail. Where letters are for whom Telegram fails, it is of all who could get one. */
  letters: LetterCheck | null
  /** Everybody was looked at. */
  isWhole: boolean
}

interface Bounds {
  valuesOf: ValuesOf
  atMost?: number
  signal?: AbortSignal
}

/**
 * What would happen if a broadcast were sent now, by each channel it goes by: advice about this moment, which writes
 * nothing. `atMost` bounds how many people it is rendered for by each, and `signal` ends it early. Throws
 * `broadcast_not_found`.
 */
export async function checkFlight(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, ...bounds }: Bounds & { broadcastId: number },
): Promise<FlightCheck> {
  const broadcast = await loadBroadcast(app, { broadcastId })
  const way = wayOf(broadcast)
  const messages = channelsOf(way).includes('telegram') ? await checkMessages(app, broadcast, bounds) : null
  const letters = usesEmail(way) ? await checkLetters(app, broadcast, bounds) : null
  return { messages, letters, isWhole: [messages, letters].every(isWhole) }
}

async function checkMessages(
  app: Pick<App, 'db' | 'now'>,
  { content, filters: audience }: Broadcast,
  bounds: Bounds,
): Promise<ChannelCheck> {
  if (content.kind === 'template')
    return { kind: 'rendered', ...(await flyTemplate(app, { content, audience, ...bounds })) }
  const { reachable: people } = await countAudience(app, { audience })
  return { kind: 'same', people }
}

async function checkLetters(
  app: Pick<App, 'db' | 'now'>,
  broadcast: Broadcast,
  bounds: Bounds,
): Promise<LetterCheck> {
  const { content, filters: audience } = broadcast
  const count = await countLetters(app, { audience })
  const facts = { way: wayOf(broadcast), count, hasSubject: hasSubject(content) }
  if (content.kind !== 'template') return { ...facts, kind: 'same', people: count.reachable }
  return { ...facts, kind: 'rendered', ...(await flyLetters(app, { content, audience, ...bounds })) }
}

const isWhole = (check: ChannelCheck | null) => check?.kind !== 'rendered' || check.isWhole
