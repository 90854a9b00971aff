import type { DashboardAnswer } from '../../src/admin/api-types/dashboard'
import { usePanelQuery } from '../provider/use-panel-query'

/** As long as the server keeps its totals. */
const REFRESH_MS = 30_000

/** How everything stands now, with days as the browser's calendar has them. */
export function useDashboard() {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const path = `/api/dashboard?timezone=${encodeURIComponent(timeZone)}`
  return usePanelQuery<DashboardAnswer>(['dashboard'], path, { refetchInterval: REFRESH_MS })
}
