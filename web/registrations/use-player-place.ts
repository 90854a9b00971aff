import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLogoutIfAccessDenied, useNotify } from 'react-admin'
import type { RegistrationDetail } from '../../src/admin/api-types'
import { usePanelApi } from '../provider/panel-api'

export type PlayerPlaceInput = Pick<RegistrationDetail, 'playerGroup' | 'playerCategory' | 'version'>

/** Saves in which group and category a player plays; a refusal is told, and what was typed stays. */
export function usePlayerPlace(id: number) {
  const api = usePanelApi()
  const notify = useNotify()
  const leaveIfDenied = useLogoutIfAccessDenied()
  const client = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: (typed: PlayerPlaceInput) =>
      api.send<RegistrationDetail>('PUT', `/api/registrations/${id}`, typed),
    async onSuccess() {
      notify('resources.registrations.placed', { type: 'success' })
      await client.invalidateQueries({ queryKey: ['registrations'] })
    },
    async onError(error) {
      if (await leaveIfDenied(error)) return
      notify(error.message, { type: 'error', multiLine: true })
    },
  })
  return { save: mutate, isPending }
}
