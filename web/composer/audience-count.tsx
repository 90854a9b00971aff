import { Alert, Box, Card, CardContent, Typography } from '@mui/material'
import { useLocaleState, useTranslate } from 'react-admin'
import type { CountAnswer } from '../../src/admin/api-types/composer'
import type { Audience } from '../../src/vocabulary/audience'
import { showCount } from '../broadcasts/amounts'
import { AudienceLines } from '../broadcasts/broadcast-sides'
import { useAudienceCount } from './use-audience-count'

/** How many people it is for, beside the filters as they are chosen. */
export function AudienceCount({ audience }: { audience: Audience }) {
  const translate = useTranslate()
  const { data, error, isFetching } = useAudienceCount(audience)
  return (
    <Card component="section" aria-busy={isFetching} sx={{ minWidth: 0 }}>
      <CardContent>
        <Typography variant="subtitle2" component="h2" gutterBottom>
          {translate('resources.broadcasts.compose.whoGetsIt')}
        </Typography>
        {error !== null && <Alert severity="error">{error.message}</Alert>}
        {data !== undefined && <PeopleCounted count={data} />}
      </CardContent>
    </Card>
  )
}

const leftOut = ['unsubscribed', 'blocked', 'inactive'] as const

/** How many will get it as one number and one bar, who will not and why, and whom it is for. */
export function PeopleCounted({ count }: { count: CountAnswer }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const { reachable, total, lines, tooNarrow } = count
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
          (cause) => count[cause] > 0 && <li key={cause}>{word(`leftOut.${cause}`, count[cause])}</li>,
        )}
      </Box>
      <AudienceLines lines={lines} />
      {tooNarrow.map((line) => (
        <Typography key={line} variant="body2" sx={{ mt: 1 }}>
          {line}
        </Typography>
      ))}
    </>
  )
}
