import { useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'react-admin'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import type { Api } from '../provider/api'
import { usePanelApi } from '../provider/panel-api'
import { Refusal } from '../provider/refusal'
import { useOneChange } from '../provider/use-one-change'
import { useTellRefusal } from '../provider/use-tell-refusal'
import { changed, composed, wordsOf } from './draft'
import type { DraftState } from './use-draft'

/** How long a sentence stays that has to be read to the end. */
const READING_MS = 12_000

/** Makes one draft of however many tries; what was typed since the first one is put upon the draft that it may have made. */
async function saveNew(api: Api, { draft, unsaved, tryToSave }: DraftState): Promise<BroadcastDetail> {
  const words = wordsOf(draft)
  if (words === null) throw new Error('without words') // the buttons that save are off
  const { key, edited } = tryToSave()
  const saved = await api.send<BroadcastDetail>('POST', '/api/broadcasts', { key, ...composed(draft, words) })
  if (JSON.stringify(edited) === JSON.stringify(unsaved.edited)) return saved
  const change = changed(draft, { ...unsaved, version: saved.version })
  return api.send<BroadcastDetail>('PUT', `/api/broadcasts/${saved.id}`, change)
}

/** Saves what was typed; whoever was overtaken is told by whom, and what they typed stays to be saved upon it. */
export function useSaveDraft(broadcast: BroadcastDetail | null, state: DraftState) {
  const api = usePanelApi()
  const client = useQueryClient()
  const notify = useNotify()
  const tellRefusal = useTellRefusal()
  const { draft, unsaved } = state
  return useOneChange({
    mutationKey: ['broadcasts', broadcast?.id ?? 'new', 'save'],
    mutationFn: async (): Promise<BroadcastDetail> => {
      if (broadcast !== null) {
        if (!state.isEdited) return broadcast
        const change = changed(draft, { ...unsaved, version: unsaved.version ?? broadcast.version })
        return api.send<BroadcastDetail>('PUT', `/api/broadcasts/${broadcast.id}`, change)
      }
      return saveNew(api, state)
    },
    onSuccess: (saved: BroadcastDetail) => {
      client.setQueryData(['broadcasts', 'detail', String(saved.id)], saved)
      state.forget()
      void client.invalidateQueries({ queryKey: ['broadcasts'] })
    },
    onError: async (error: Error) => {
      if (broadcast === null && error instanceof Refusal && error.status === 409) state.tryAnew()
      if (broadcast === null || !(error instanceof Refusal) || error.code !== 'changed_meanwhile')
        return tellRefusal(error)
      notify(error.message, { type: 'error', autoHideDuration: READING_MS, multiLine: true })
      const newest = await api.get<BroadcastDetail>(`/api/broadcasts/${broadcast.id}`)
      client.setQueryData(['broadcasts', 'detail', String(broadcast.id)], newest)
      state.accept(newest.version)
    },
  })
}
