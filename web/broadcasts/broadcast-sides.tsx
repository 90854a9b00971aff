import { Box, Card, CardContent, Link as TextLink, Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { channelsOf } from '../../src/vocabulary/channel'
import { ContentBubbles } from './content-bubbles'
import { LetterSides } from './letter-sides'

/** Beside the figures: what it says, and to whom. */
export function BroadcastSides({ broadcast }: { broadcast: BroadcastDetail }) {
  const translate = useTranslate()
  const { kind, way, parentId, content, audienceLines, allowPaid } = broadcast
  const word = (name: string) => translate(`resources.broadcasts.monitor.${name}`)
  return (
    <Card sx={{ minWidth: 0, alignSelf: 'start' }}>
      <CardContent>
        <Typography variant="subtitle2" component="h2" gutterBottom>
          {word('message')}
        </Typography>
        {kind !== 'send' && (
          <Typography variant="body2" gutterBottom>
            {word(kind === 'retract' ? 'retracts' : 'corrects')}{' '}
            <TextLink component={Link} to={`/broadcasts/${parentId}/show`}>
              {`#${parentId}`}
            </TextLink>
          </Typography>
        )}
        {kind !== 'retract' && channelsOf(way).includes('telegram') && <ContentBubbles content={content} />}
        <LetterSides broadcast={broadcast} />
        <Typography variant="subtitle2" component="h2" sx={{ mt: 2 }}>
          {word('audience')}
        </Typography>
        <AudienceLines lines={audienceLines} />
        {allowPaid && (
          <Typography variant="body2" sx={{ mt: 1.5 }}>
            {word('paid')}
          </Typography>
        )}
      </CardContent>
    </Card>
  )
}

/** Whom it is for, a line for each filter. */
export function AudienceLines({ lines }: { lines: readonly string[] }) {
  const translate = useTranslate()
  const shown = lines.length === 0 ? [translate('resources.broadcasts.monitor.everyone')] : lines
  return (
    <Box sx={{ typography: 'body2', overflowWrap: 'anywhere' }}>
      {shown.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </Box>
  )
}
