import { Box, Typography } from '@mui/material'
import { useLocaleState, useTranslate } from 'react-admin'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { showCount, showShare } from './amounts'
import { Pace } from './pace'
import { StateBar } from './state-bar'
import { StateLegend } from './state-legend'
import { doneShare } from './states'
import type { ShownState } from './states'

interface MonitorParts {
  broadcast: BroadcastDetail
  /** The state that the list below is narrowed to. */
  state: ShownState | null
  onChoose: (state: ShownState | null) => void
}

/** How far it is: one number, one bar, what became of people, how fast, and why some have not got it. */
export function Monitor({ broadcast, state, onChoose }: MonitorParts) {
  const translate = useTranslate()
  const { causeLines } = broadcast
  return (
    <>
      <HowFar broadcast={broadcast} />
      <StateBar {...{ broadcast, height: 18 }} label={translate('resources.broadcasts.monitor.progress')} />
      <StateLegend {...{ broadcast, state, onChoose }} />
      <Pace broadcast={broadcast} />
      {causeLines.length > 0 && (
        <Box component="section" sx={{ mt: 3 }}>
          <Typography variant="subtitle2" component="h2">
            {translate('resources.broadcasts.monitor.causes')}
          </Typography>
          <Box component="ul" sx={{ m: 0, mt: 0.5, p: 0, listStyle: 'none', typography: 'body2' }}>
            {causeLines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </Box>
        </Box>
      )}
    </>
  )
}

function HowFar({ broadcast }: { broadcast: BroadcastDetail }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const { total, remaining, isFrozen } = broadcast
  const people = isFrozen
    ? { done: showCount(total - remaining, locale), total: showCount(total, locale) }
    : { total: showCount(total, locale) }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 2, mb: 1 }}>
      <Typography variant="h3" component="p" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
        {isFrozen ? showShare(total === 0 ? 1 : doneShare(broadcast), locale) : '…'}
      </Typography>
      <Typography color="text.secondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {translate(`resources.broadcasts.monitor.${isFrozen ? 'done' : 'counting'}`, people)}
      </Typography>
    </Box>
  )
}
