import { useQueryClient } from '@tanstack/react-query'
import { useNotify, useRedirect } from 'react-admin'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import type { LaunchInput, TestAnswer } from '../../src/admin/api-types/composer'
import { usePanelApi } from '../provider/panel-api'
import { useOneChange } from '../provider/use-one-change'
import { useTellRefusal } from '../provider/use-tell-refusal'
import { checkKey } from './check-key'

/** Launches a draft as it was shown, or sends it to oneself first; refused, it is shown as it is now. */
export function useLaunch(id: number) {
  const api = usePanelApi()
  const client = useQueryClient()
  const notify = useNotify()
  const redirect = useRedirect()
  const tellRefusal = useTellRefusal()
  const path = `/api/broadcasts/${id}`
  const launch = useOneChange({
    mutationKey: ['broadcasts', id, 'launch'],
    mutationFn: (wanted: LaunchInput) => api.send<BroadcastDetail>('POST', `${path}/launch`, wanted),
    // Shown as it is now, it can be looked at once more.
    onError: async (error: Error) => {
      await client.invalidateQueries({ queryKey: checkKey(id) })
      await tellRefusal(error)
    },
    onSuccess: (launched: BroadcastDetail) => {
      client.setQueryData(['broadcasts', 'detail', String(id)], launched)
      redirect('show', 'broadcasts', id)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['broadcasts'] }),
  })
  const test = useOneChange({
    mutationKey: ['broadcasts', id, 'test'],
    mutationFn: () => api.send<TestAnswer>('POST', `${path}/test`),
    onError: tellRefusal,
    onSuccess: ({ problem }: TestAnswer) =>
      notify(problem ?? 'resources.broadcasts.check.tested', {
        type: problem === null ? 'success' : 'warning',
      }),
  })
  return {
    ...{ launch: launch.mutate, test: test.mutate },
    isPending: launch.isPending || launch.isSuccess || test.isPending,
  }
}
