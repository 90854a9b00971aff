import { useQuery } from '@tanstack/react-query'
import { usePanelApi } from './panel-api'

/** Whether anything can go by e-mail at all; yes until that is known. */
export function useMailSetUp(): boolean {
  const api = usePanelApi()
  const { data } = useQuery({ queryKey: ['session'], queryFn: () => api.session(), staleTime: Infinity })
  return data?.isMailSetUp ?? true
}
