import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useUnselectAll } from 'react-admin'
import type { BulkDecisionAnswer, BulkDecisionInput } from '../../src/admin/api-types'
import { addFilter } from '../provider/list-query'
import type { Filters } from '../provider/list-query'
import { usePanelApi } from '../provider/panel-api'
import { useTellRefusal } from '../provider/use-tell-refusal'

/** How often a decision that runs is asked how far it is. */
const ASK_EVERY_MS = 1_000

/** Which registrations a decision is about: those chosen, or all that the filters leave. */
export type Which = { ids: number[] } | { filters: Filters }

/** The two steps of a decision about many: what it would do, and doing it; then how far it is, until it is done. */
export function useBulkDecision(which: Which) {
  const api = usePanelApi()
  const client = useQueryClient()
  const onError = useTellRefusal()
  const unselectAll = useUnselectAll('registrations')
  const [noted, setNoted] = useState<BulkDecisionAnswer | null>(null)
  const path = '/api/bulk-decisions'
  const queryKey = ['bulk-decisions', noted?.id]
  const { data: bulk = noted, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<BulkDecisionAnswer>(`${path}/${noted?.id}`, signal),
    enabled: noted !== null,
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? ASK_EVERY_MS : false),
  })
  const note = useMutation({
    mutationFn: (decision: BulkDecisionInput) => {
      const query = addFilter(new URLSearchParams(), 'filters' in which ? which.filters : {})
      const chosen = 'ids' in which ? { ids: which.ids } : {}
      return api.send<BulkDecisionAnswer>('POST', `${path}?${query.toString()}`, { ...decision, ...chosen })
    },
    onSuccess: setNoted,
    onError,
  })
  const start = useMutation({
    mutationFn: () => api.send<BulkDecisionAnswer>('POST', `${path}/${noted?.id}/start`),
    onSuccess: async (started) => {
      await client.cancelQueries({ queryKey }) // an answer on its way may tell of the time before
      client.setQueryData(queryKey, started)
    },
    onError,
  })
  return {
    ...{ bulk, error, note: note.mutate, start: start.mutate },
    isPending: note.isPending || start.isPending,
    /** When the dialog is left: the list shows what is decided by then. */
    finish: async () => {
      if (bulk === null || bulk.status === 'draft') return
      unselectAll()
      await client.invalidateQueries({ queryKey: ['registrations'] })
    },
  }
}
