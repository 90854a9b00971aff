import { useQueryClient } from '@tanstack/react-query'
import { useRedirect } from 'react-admin'
import type { ControlAnswer, ControlInput } from '../../src/admin/api-types/broadcasts'
import { usePanelApi } from '../provider/panel-api'
import { useOneChange } from '../provider/use-one-change'
import { useTellRefusal } from '../provider/use-tell-refusal'

/** Does something to a launched broadcast; whoever comes second is told who was first, and sees it as it is now. */
export function useControl(id: number) {
  const api = usePanelApi()
  const client = useQueryClient()
  const redirect = useRedirect()
  const onError = useTellRefusal()
  return useOneChange({
    mutationKey: ['broadcasts', id, 'control'],
    mutationFn: (wanted: ControlInput) =>
      api.send<ControlAnswer>('POST', `/api/broadcasts/${id}/controls`, wanted),
    onError,
    onSettled: () => client.invalidateQueries({ queryKey: ['broadcasts'] }),
    // A recall is a broadcast of its own.
    onSuccess: ({ broadcastId }: ControlAnswer) => {
      if (broadcastId !== id) redirect('show', 'broadcasts', broadcastId)
    },
  })
}
