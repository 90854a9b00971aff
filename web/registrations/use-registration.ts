import { useQuery } from '@tanstack/react-query'
import type { RegistrationDetail } from '../../src/admin/api-types'
import { usePanelApi } from '../provider/panel-api'

/** A registration with all that is shown of it; lists know less, and what they read would stand in for it in useGetOne. */
export function useRegistration(id: number | string | undefined) {
  const api = usePanelApi()
  return useQuery({
    queryKey: ['registrations', 'detail', String(id)],
    queryFn: ({ signal }) => api.get<RegistrationDetail>(`/api/registrations/${id}`, signal),
    enabled: id !== undefined,
  })
}
