import { Box, Typography } from '@mui/material'
import { Title, useLocaleState, useTranslate } from 'react-admin'
import { Waiting } from '../shell/waiting'
import { showTime } from '../times/show-time'
import { Counters } from './counters'
import { Health } from './health'
import { LatestRegistrations } from './latest-registrations'
import { LiveBroadcasts } from './live-broadcasts'
import { RegistrationCharts } from './registration-charts'
import { SeatMaps } from './seat-maps'
import { useDashboard } from './use-dashboard'

/** The first page: what waits, what goes on, and how everything stands. */
export function Dashboard() {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const { data: facts, error, refetch } = useDashboard()
  if (facts === undefined) return <Waiting {...{ error, refetch }} />
  return (
    <Box sx={{ mt: 2, mb: 3, display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Title title={translate('ra.page.dashboard')} />
      {error !== null && <Waiting {...{ error, refetch }} />}
      <Counters facts={facts} />
      <LiveBroadcasts facts={facts} />
      <RegistrationCharts facts={facts} />
      <SeatMaps maps={facts.seats} />
      <LatestRegistrations registrations={facts.latest} />
      {facts.health !== null && <Health parts={facts.health} />}
      <Typography variant="caption" color="text.secondary">
        {translate('panel.dashboard.at', { time: showTime(facts.at, { locale }) })}
      </Typography>
    </Box>
  )
}
