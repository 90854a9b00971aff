import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { usePanelQuery } from '../provider/use-panel-query'
import { pauseAfter } from './pause-after'

/** One broadcast as it is at this moment, read again and again while something may happen to it; not while it is hidden. */
export function useBroadcast(id: string) {
  return usePanelQuery<BroadcastDetail>(['broadcasts', 'detail', id], `/api/broadcasts/${id}`, {
    refetchInterval: ({ state }) => (state.data === undefined ? false : pauseAfter(state.data, Date.now())),
  })
}
