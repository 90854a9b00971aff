import { keepPreviousData } from '@tanstack/react-query'
import type { AudienceOptionsAnswer } from '../../src/admin/api-types/composer'
import type { Audience } from '../../src/vocabulary/audience'
import { useSettled } from '../forms/use-settled'
import { usePanelQuery } from '../provider/use-panel-query'

/** What an audience can be narrowed by, with the people each value would leave beside the other filters. */
export function useAudienceOptions(wanted: Audience) {
  const audience = useSettled(JSON.stringify(wanted), 300)
  const query = new URLSearchParams({ audience }).toString()
  return usePanelQuery<AudienceOptionsAnswer>(
    ['audience-options', audience],
    `/api/audience-options?${query}`,
    { placeholderData: keepPreviousData },
  )
}
