import { Box, Link as TextLink, Typography } from '@mui/material'
import { useLocaleState, useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { DashboardAnswer, LiveBroadcast } from '../../src/admin/api-types/dashboard'
import { showDuration } from '../broadcasts/amounts'
import { BroadcastChip } from '../broadcasts/broadcast-chip'
import { StateBar } from '../broadcasts/state-bar'
import { channelWord } from '../broadcasts/counted'
import { doneCount, sharesOf } from '../broadcasts/states'
import { Block } from './block'

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
  const toldOf = (shown: LiveBroadcast) =>
    sharesOf(shown)
      .map(({ state, people }) => {
        const word = state === 'pending' ? 'monitor.remaining' : `states.${state}`
        return `${translate(`resources.broadcasts.${word}`)}: ${people}`
      })
      .join(', ')
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Typography component="h3" variant="body1" sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}>
          <TextLink component={Link} to={`/broadcasts/${id}/show`}>
            {`#${id} ${name}`}
          </TextLink>
        </Typography>
        <BroadcastChip status={status} />
      </Box>
      <Box sx={{ my: 0.75 }}>
        <StateBar {...{ broadcast, height: 12, label: toldOf(broadcast) }} />
      </Box>
      <Typography variant="body2" color="text.secondary">
        <Pace broadcast={broadcast} />
      </Typography>
      <ByChannel broadcast={broadcast} />
      {causeLines.map((line) => (
        <Typography key={line} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {line}
        </Typography>
      ))}
    </Box>
  )
}

/** How far it is in each channel, where it goes by more than one. */
function ByChannel({ broadcast: { channels } }: { broadcast: LiveBroadcast }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  if (channels.length < 2) return null
  const toldOf = ({ channel, ...figures }: LiveBroadcast['channels'][number]) => {
    const far = {
      done: doneCount(figures).toLocaleString(locale),
      total: figures.total.toLocaleString(locale),
    }
    return `${translate(channelWord(channel))}: ${translate('panel.dashboard.live.done', far)}`
  }
  return (
    <Typography variant="body2" color="text.secondary">
      {channels.map(toldOf).join(' · ')}
    </Typography>
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
