import { Box, Typography, useTheme } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { useRates } from './use-rates'

const WIDTH = 240
const HEIGHT = 44

/** The rate of the last minutes as a hill, as long as it is being sent. */
export function RateChart({ broadcast }: { broadcast: BroadcastDetail }) {
  const translate = useTranslate()
  const { palette } = useTheme()
  const rates = useRates(broadcast)
  if (rates.length < 3) return null
  const most = Math.max(...rates, 1)
  const step = WIDTH / (rates.length - 1)
  const line = rates.map((rate, at) => `${at * step},${HEIGHT - 2 - (rate / most) * (HEIGHT - 4)}`).join(' ')
  const label = translate('resources.broadcasts.monitor.rateChart')
  return (
    <Box component="figure" sx={{ m: 0, ml: { md: 'auto' } }}>
      <svg
        {...{ width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img' }}
        aria-label={label}
      >
        <polygon
          points={`0,${HEIGHT} ${line} ${WIDTH},${HEIGHT}`}
          fill={palette.primary.main}
          opacity={0.15}
        />
        <polyline points={line} fill="none" stroke={palette.primary.main} strokeWidth={2} />
      </svg>
      <Typography component="figcaption" variant="caption" color="text.secondary" sx={{ display: 'block' }}>
        {label}
      </Typography>
    </Box>
  )
}
