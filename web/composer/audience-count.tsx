import { Alert, Box, Card, CardContent, Typography } from '@mui/material'
import { useLocaleState, useTranslate } from 'react-admin'
import type { CountAnswer } from '../../src/admin/api-types/composer'
import type { Audience } from '../../src/vocabulary/audience'
import { channelsOf } from '../../src/vocabulary/channel'
import type { BroadcastWay, Channel } from '../../src/vocabulary/channel'
import { showCount } from '../broadcasts/amounts'
import { AudienceLines } from '../broadcasts/broadcast-sides'
import { channelWord } from '../broadcasts/counted'
import { useAudienceCount } from './use-audience-count'

/** How many people it is for, beside the filters as they are chosen. */
export function AudienceCount({ audience, way }: { audience: Audience; way: BroadcastWay }) {
  const translate = useTranslate()
  const { data, error, isFetching } = useAudienceCount(audience, way)
  return (
    <Card component="section" aria-busy={isFetching} sx={{ minWidth: 0 }}>
      <CardContent>
        <Typography variant="subtitle2" component="h2" gutterBottom>
          {translate('resources.broadcasts.compose.whoGetsIt')}
        </Typography>
        {error !== null && <Alert severity="error">{error.message}</Alert>}
        {data !== undefined && <PeopleCounted count={data} way={way} />}
      </CardContent>
    </Card>
  )
}

/** How many will get it in each channel, who will not and why, and whom it is for. */
export function PeopleCounted({ count, way }: { count: CountAnswer; way: BroadcastWay }) {
  const translate = useTranslate()
  const { lines, tooNarrow } = count
  const channels = channelsOf(way)
  return (
    <>
      {channels.map((channel) => (
        <Box key={channel} sx={{ mb: 1 }}>
          {channels.length > 1 && (
            <Typography variant="body2" component="h3" sx={{ fontWeight: 600 }}>
              {translate(channelWord(channel))}
            </Typography>
          )}
          <Reached of={reachOf(count, channel)} />
          {way === 'fallback' && channel === 'email' && (
            <Typography variant="body2" color="text.secondary">
              {translate('resources.broadcasts.letter.atMost')}
            </Typography>
          )}
        </Box>
      ))}
      <AudienceLines lines={lines} />
      {tooNarrow.map((line) => (
        <Typography key={line} variant="body2" sx={{ mt: 1 }}>
          {line}
        </Typography>
      ))}
    </>
  )
}

interface Reach {
  reachable: number
  total: number
  /** Why the others will not get it, each under the name of its word. */
  leftOut: readonly [cause: string, people: number][]
}

/** Nobody blocks a sender of e-mails, and nobody needs an address for Telegram. */
function reachOf(count: CountAnswer, channel: Channel): Reach {
  const { total, letters } = count
  if (channel === 'telegram') {
    const causes = ['unsubscribed', 'blocked', 'inactive'] as const
    return { total, reachable: count.reachable, leftOut: causes.map((cause) => [cause, count[cause]]) }
  }
  const { reachable = 0, withoutAddress = 0, unsubscribed = 0, inactive = 0 } = letters ?? {}
  const leftOut = [
    ['withoutAddress', withoutAddress],
    ['unsubscribedEmail', unsubscribed],
    ['inactive', inactive],
  ] as const
  return { total, reachable, leftOut: leftOut.map(([cause, people]) => [cause, people]) }
}

/** One number and one bar, and who will not get it. */
function Reached({ of: { reachable, total, leftOut } }: { of: Reach }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const word = (name: string, people: number) =>
    translate(`resources.broadcasts.compose.${name}`, {
      smart_count: people,
      count: showCount(people, locale),
    })
  return (
    <>
      <Box
        aria-live="polite"
        sx={{ display: 'flex', alignItems: 'baseline', columnGap: 1, flexWrap: 'wrap' }}
      >
        <Typography component="p" variant="h4" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
          {showCount(reachable, locale)}
        </Typography>
        <Typography color="text.secondary">{word('willGet', reachable)}</Typography>
      </Box>
      {total > 0 && (
        <Box sx={{ height: 8, borderRadius: 4, bgcolor: 'action.selected', my: 1, overflow: 'hidden' }}>
          <Box sx={{ height: 1, width: `${(reachable / total) * 100}%`, bgcolor: '#2f9e60' }} />
        </Box>
      )}
      <Box
        component="ul"
        sx={{ m: 0, mb: 1, p: 0, listStyle: 'none', typography: 'body2', color: 'text.secondary' }}
      >
        {leftOut.map(
          ([cause, people]) => people > 0 && <li key={cause}>{word(`leftOut.${cause}`, people)}</li>,
        )}
      </Box>
    </>
  )
}
