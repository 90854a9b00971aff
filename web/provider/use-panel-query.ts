import { useQuery } from '@tanstack/react-query'
import type { UseQueryOptions } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLogoutIfAccessDenied } from 'react-admin'
import { usePanelApi } from './panel-api'

type Settings<T> = Pick<UseQueryOptions<T>, 'refetchInterval' | 'placeholderData' | 'enabled'>

/**
 * Reads what is no record, and again every `refetchInterval` milliseconds while the page is looked at; a session that has
 * ended leads to the way in, as with records.
 */
export function usePanelQuery<T>(queryKey: readonly unknown[], path: string, settings: Settings<T> = {}) {
  const api = usePanelApi()
  const leaveIfSignedOut = useLogoutIfAccessDenied()
  const query = useQuery({ queryKey, queryFn: ({ signal }) => api.get<T>(path, signal), ...settings })
  const { error } = query
  useEffect(() => {
    if (error !== null) void leaveIfSignedOut(error)
  }, [error, leaveIfSignedOut])
  return query
}
