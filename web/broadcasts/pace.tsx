import { Box, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { useLocaleState, useTranslate } from 'react-admin'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { showTime } from '../times/show-time'
import { showDuration } from './amounts'
import { RateChart } from './rate-chart'

/** How fast it is, how long it still takes or took, when it began, and for how long Telegram made it wait. */
export function Pace({ broadcast }: { broadcast: BroadcastDetail }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const { rate, seconds, secondsLeft, startedAt, completedAt, rateLimited, gatedSeconds } = broadcast
  const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const word = (name: string, values = {}) => translate(`resources.broadcasts.monitor.${name}`, values)
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 2, mt: 3, alignItems: 'flex-end' }}>
      {rate !== null && (broadcast.status === 'sending' || completedAt !== null) && (
        <Figure value={tenths.format(rate)} label={word('rate')} />
      )}
      {secondsLeft !== null && <Figure value={showDuration(secondsLeft, locale)} label={word('left')} />}
      {completedAt !== null && seconds !== null && (
        <Figure value={showDuration(seconds, locale)} label={word('took')} />
      )}
      {startedAt !== null && (
        <Figure
          value={showTime(startedAt, { locale })}
          label={translate('resources.broadcasts.fields.startedAt')}
        />
      )}
      {completedAt !== null && (
        <Figure
          value={showTime(completedAt, { locale })}
          label={translate('resources.broadcasts.fields.completedAt')}
        />
      )}
      {rateLimited > 0 && (
        <Figure
          value={`${word('waitedTimes', { smart_count: rateLimited })} · ${showDuration(gatedSeconds, locale)}`}
          label={word('waited')}
        />
      )}
      <RateChart broadcast={broadcast} />
    </Box>
  )
}

/** Something that is read at a glance: what it is stands below it. */
const Figure = ({ value, label }: { value: ReactNode; label: string }) => (
  <Box>
    <Typography component="p" sx={{ fontSize: '1.15rem', fontVariantNumeric: 'tabular-nums' }}>
      {value}
    </Typography>
    <Typography component="p" variant="caption" color="text.secondary">
      {label}
    </Typography>
  </Box>
)
