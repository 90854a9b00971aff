import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CountAnswer, CountInput } from '../../src/admin/api-types/composer'
import type { Audience } from '../../src/vocabulary/audience'
import type { BroadcastWay } from '../../src/vocabulary/channel'
import { useSettled } from '../forms/use-settled'
import { usePanelApi } from '../provider/panel-api'

/** After so long without another filter it is counted. */
const PAUSE_MS = 300

/** How many people an audience has now; while another one is being counted, the one before. */
export function useAudienceCount(wanted: Audience, way: BroadcastWay) {
  const api = usePanelApi()
  const audience = useSettled(JSON.stringify(wanted), PAUSE_MS)
  return useQuery({
    queryKey: ['audience-count', audience, way],
    queryFn: () =>
      api.send<CountAnswer>('POST', '/api/broadcasts/count', {
        ...{ audience: JSON.parse(audience) as Audience, way },
      } satisfies CountInput),
    placeholderData: keepPreviousData,
  })
}
