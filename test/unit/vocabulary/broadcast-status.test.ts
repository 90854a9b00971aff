import { broadcastControls, broadcastTransitions } from '../../../src/vocabulary/broadcast-status'
import type { BroadcastStatus } from '../../../src/vocabulary/broadcast-status'

test.each(Object.entries(broadcastControls))('%s follows the table of transitions', (_name, { from, to }) => {
  for (const status of from) {
    const next: readonly BroadcastStatus[] = broadcastTransitions[status]
    expect(next).toContain(to)
  }
})
