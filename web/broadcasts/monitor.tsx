import { Box, Typography } from '@mui/material'
import { useLocaleState, useTranslate } from 'react-admin'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { showCount, showShare } from './amounts'
import { CauseLines } from './cause-lines'
import { FiguresByChannel } from './channel-figures'
import { countedAs } from './counted'
import type { Narrowed } from './narrowed'
import { Pace } from './pace'
import { StateBar } from './state-bar'
import { StateLegend } from './state-legend'
import { doneShare } from './states'

interface MonitorParts {
  broadcast: BroadcastDetail
  /** What the list below is narrowed to. */
  narrowed: Narrowed
  onChoose: (narrowed: Narrowed) => void
}

/** How far it is: one number, one bar, what became of people, how fast, and why some have not got it. */
export function Monitor({ broadcast, narrowed, onChoose }: MonitorParts) {
  const translate = useTranslate()
  const isByOne = broadcast.channels.length < 2
  return (
    <>
      <HowFar broadcast={broadcast} />
      <StateBar {...{ broadcast, height: 18 }} label={translate('resources.broadcasts.monitor.progress')} />
      {isByOne ? (
        <StateLegend
          {...{ broadcast, state: narrowed.state }}
          onChoose={(state) => onChoose({ ...narrowed, state })}
        />
      ) : (
        <FiguresByChannel {...{ broadcast, narrowed, onChoose }} />
      )}
      <Pace broadcast={broadcast} />
      <CauseLines lines={broadcast.causeLines} />
    </>
  )
}

function HowFar({ broadcast }: { broadcast: BroadcastDetail }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const { total, remaining, isFrozen, way } = broadcast
  const figures = isFrozen
    ? { done: showCount(total - remaining, locale), total: showCount(total, locale) }
    : { total: showCount(total, locale) }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 2, mb: 1 }}>
      <Typography variant="h3" component="p" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
        {isFrozen ? showShare(total === 0 ? 1 : doneShare(broadcast), locale) : '…'}
      </Typography>
      <Typography color="text.secondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {translate(
          `resources.broadcasts.monitor.${isFrozen ? 'done' : 'counting'}.${countedAs(way)}`,
          figures,
        )}
      </Typography>
    </Box>
  )
}
