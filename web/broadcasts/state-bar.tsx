import { Box } from '@mui/material'
import type { BroadcastRecord } from '../../src/admin/api-types/broadcasts'
import { doneShare, sharesOf, stateColors } from './states'

interface StateBarParts {
  broadcast: Pick<BroadcastRecord, 'counts' | 'total'>
  /** What it is called by those who cannot see it. */
  label: string
  height: number
}

/** How far a broadcast is: everybody in one bar, a part for each state; those who wait are its empty end. */
export const StateBar = ({ broadcast, label, height }: StateBarParts) => (
  <Box
    component="span"
    role="progressbar"
    aria-label={label}
    aria-valuenow={Math.floor(doneShare(broadcast) * 100)}
    sx={{
      ...{ display: 'flex', height, borderRadius: height, overflow: 'hidden', bgcolor: 'action.selected' },
      ...{ minWidth: 0, width: '100%' },
    }}
  >
    {sharesOf(broadcast).map(({ state, share }) => (
      <Box
        component="span"
        key={state}
        sx={{
          // However few they are, they are seen.
          ...{ flex: `${share} 0 ${state === 'pending' ? '0' : '3px'}`, bgcolor: stateColors[state] },
          transition: 'flex-grow 0.8s linear',
          '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
        }}
      />
    ))}
  </Box>
)
