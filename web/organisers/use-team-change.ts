import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AppointInput } from '../../src/admin/api-types/organisers'
import { usePanelApi } from '../provider/panel-api'
import { useTellRefusal } from '../provider/use-tell-refusal'

interface TeamChange {
  method: 'POST' | 'DELETE'
  path: string
  body?: AppointInput
}

/** Appoints or dismisses; the list is read again, also when somebody else was quicker. */
export function useTeamChange() {
  const api = usePanelApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ method, path, body }: TeamChange) => api.send<null>(method, path, body),
    onError: useTellRefusal(),
    onSettled: () =>
      Promise.all(
        ['organisers', 'sessions', 'users'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      ),
  })
}
