import { keepPreviousData } from '@tanstack/react-query'
import type { AudienceOptionsAnswer } from '../../src/admin/api-types/composer'
import type { Audience, AudienceDimension } from '../../src/vocabulary/audience'
import { besides } from '../../src/vocabulary/audience-values'
import { useSettled } from '../forms/use-settled'
import { usePanelQuery } from '../provider/use-panel-query'

interface Wanted {
  dimension: AudienceDimension
  audience: Audience
  /** Counting takes a while: it is done for what is looked at. */
  enabled: boolean
}

/** What an audience can be narrowed to in a dimension, with the people each value would leave beside the other filters. */
export function useAudienceOptions({ dimension, audience, enabled }: Wanted) {
  const others = useSettled(JSON.stringify(besides(audience, dimension)), 300)
  const query = new URLSearchParams({ dimension, audience: others }).toString()
  return usePanelQuery<AudienceOptionsAnswer>(
    ['audience-options', dimension, others],
    `/api/audience-options?${query}`,
    { placeholderData: keepPreviousData, enabled },
  )
}
