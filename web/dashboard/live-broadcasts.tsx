import { Box, Chip, Typography, useTheme } from '@mui/material'
import { useLocaleState, useTranslate } from 'react-admin'
import type { DashboardAnswer, LiveBroadcast } from '../../src/admin/api-types/dashboard'
import { finalRecipientStatuses } from '../../src/vocabulary/recipient-status'
import { showDuration } from '../times/show-duration'
import { Block } from './block'
import { recipientColours } from './state-colours'

/** Slower than this it would be shown as none. */
const SLOWEST_SHOWN = 0.05

/** What is being sent at this moment or rests: how far, how fast, how long still, and whom it did not reach. */
export function LiveBroadcasts({ facts: { broadcasts, liveBroadcasts } }: { facts: DashboardAnswer }) {
  const translate = useTranslate()
  if (broadcasts.length === 0) return null
  const more = liveBroadcasts - broadcasts.length
  return (
    <Block title="panel.dashboard.live.title">
      <Box sx={{ display: 'grid', gap: 2 }}>
        {broadcasts.map((broadcast) => (
          <Live key={broadcast.id} broadcast={broadcast} />
        ))}
      </Box>
      {more > 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          {translate('panel.dashboard.live.more', { smart_count: more })}
        </Typography>
      )}
    </Block>
  )
}

function Live({ broadcast }: { broadcast: LiveBroadcast }) {
  const translate = useTranslate()
  const { id, name, status, causeLines } = broadcast
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Typography component="h3" variant="body1" sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}>
          {`#${id} ${name}`}
        </Typography>
        <Chip
          {...{ size: 'small', variant: 'outlined', color: status === 'sending' ? 'success' : 'warning' }}
          sx={{ '& .MuiChip-label': { color: 'text.primary' } }}
          label={translate(`panel.dashboard.live.statuses.${status}`)}
        />
      </Box>
      <Progress broadcast={broadcast} />
      <Typography variant="body2" color="text.secondary">
        <Pace broadcast={broadcast} />
      </Typography>
      {causeLines.map((line) => (
        <Typography key={line} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {line}
        </Typography>
      ))}
    </Box>
  )
}

/** How far it is, told in words and shown by the share of each state. */
function Progress({ broadcast: { total, remaining, counts } }: { broadcast: LiveBroadcast }) {
  const translate = useTranslate()
  const colours = recipientColours(useTheme())
  const parts = finalRecipientStatuses.filter((state) => counts[state] > 0)
  const told = parts.map((state) => `${translate(`panel.dashboard.live.states.${state}`)}: ${counts[state]}`)
  const label = [...told, `${translate('panel.dashboard.live.remaining')}: ${remaining}`].join(', ')
  return (
    <Box
      {...{ role: 'img', 'aria-label': label, title: label }}
      sx={{
        display: 'flex',
        height: 12,
        my: 0.75,
        borderRadius: 1,
        overflow: 'hidden',
        bgcolor: 'action.hover',
      }}
    >
      {parts.map((state) => (
        <Box
          key={state}
          style={{ width: `${(100 * counts[state]) / Math.max(1, total)}%`, backgroundColor: colours[state] }}
        />
      ))}
    </Box>
  )
}

function Pace({
  broadcast: { total, remaining, isFrozen, rate, secondsLeft },
}: {
  broadcast: LiveBroadcast
}) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const shown = (value: number) => value.toLocaleString(locale, { maximumFractionDigits: 1 })
  const word = (name: string, values: object) => translate(`panel.dashboard.live.${name}`, values)
  const far = isFrozen
    ? word('done', { done: shown(total - remaining), total: shown(total) })
    : word('counting', { total: shown(total) })
  return [
    far,
    ...(rate === null || rate < SLOWEST_SHOWN ? [] : [word('rate', { rate: shown(rate) })]),
    ...(secondsLeft === null ? [] : [word('left', { time: showDuration(secondsLeft, locale) })]),
  ].join(' · ')
}
