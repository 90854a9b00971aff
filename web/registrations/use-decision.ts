import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLogoutIfAccessDenied, useNotify } from 'react-admin'
import type { DecisionInput, RegistrationDetail } from '../../src/admin/api-types'
import { usePanelApi } from '../provider/panel-api'

/** A decision, and on whom. */
export interface Decided extends DecisionInput {
  id: number
}

/** Decides registrations; pending until every page knows. A refusal is told, and what is shown is read again. */
export function useDecision({ onDone }: { onDone?: (decided: Decided) => void } = {}) {
  const api = usePanelApi()
  const notify = useNotify()
  const leaveIfDenied = useLogoutIfAccessDenied()
  const client = useQueryClient()
  const readAgain = () => client.invalidateQueries({ queryKey: ['registrations'] })
  const { mutate, isPending } = useMutation({
    mutationFn: ({ id, ...decision }: Decided) =>
      api.send<RegistrationDetail>('POST', `/api/registrations/${id}/decision`, decision),
    async onSuccess(_, decided) {
      onDone?.(decided)
      await readAgain()
    },
    async onError(error) {
      if (await leaveIfDenied(error)) return
      notify(error.message, { type: 'error', multiLine: true })
      await readAgain()
    },
  })
  return { decide: mutate, isPending }
}
