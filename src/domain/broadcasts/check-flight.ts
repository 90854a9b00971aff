import type { App } from '../../app'
import type { ValuesOf } from '../templates/create-renderer'
import { flyTemplate } from '../templates/fly-template'
import type { Flight } from '../templates/fly-template'
import { countAudience } from './count-audience'
import { loadBroadcast } from './load-broadcast'

/** A template is rendered for everybody; of anything else everybody gets the same. */
export type FlightCheck = ({ kind: 'rendered' } & Flight) | { kind: 'same'; people: number }

/**
 * What would happen if a broadcast were sent now: advice about this moment, which writes nothing. `atMost` bounds how
 * many people it is rendered for, and `signal` ends it early. Throws `broadcast_not_found`.
 */
export async function checkFlight(
  app: Pick<App, 'db' | 'now'>,
  {
    broadcastId,
    valuesOf,
    ...bounds
  }: { broadcastId: number; valuesOf: ValuesOf; atMost?: number; signal?: AbortSignal },
): Promise<FlightCheck> {
  const { content, filters: audience } = await loadBroadcast(app, { broadcastId })
  if (content.kind !== 'template') {
    const { reachable } = await countAudience(app, { audience })
    return { kind: 'same', people: reachable }
  }
  return { kind: 'rendered', ...(await flyTemplate(app, { content, audience, valuesOf, ...bounds })) }
}
