import { Alert, Box, Card, CardContent, Typography } from '@mui/material'
import { Title, useLocaleState, useTranslate } from 'react-admin'
import { Navigate, useParams } from 'react-router-dom'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import type { CheckAnswer } from '../../src/admin/api-types/composer'
import { channelsOf } from '../../src/vocabulary/channel'
import type { BroadcastWay } from '../../src/vocabulary/channel'
import { showDuration } from '../broadcasts/amounts'
import { ContentBubbles } from '../broadcasts/content-bubbles'
import { isComposed } from '../broadcasts/is-composed'
import { LetterSides } from '../broadcasts/letter-sides'
import { useBroadcast } from '../broadcasts/use-broadcast'
import { usePanelQuery } from '../provider/use-panel-query'
import { Waiting } from '../shell/waiting'
import { PeopleCounted } from './audience-count'
import { checkKey } from './check-key'
import { LaunchBar } from './launch-bar'
import { Heading } from './message-fields'

/** The last look at a draft: who will get what, how long it takes, what to know before, and sending it. */
export function BroadcastCheck() {
  const { id = '' } = useParams()
  const { data: broadcast, ...query } = useBroadcast(id)
  const { data: check, ...checking } = usePanelQuery<CheckAnswer>(
    checkKey(id),
    `/api/broadcasts/${id}/check`,
    // Launched meanwhile, it has no check any more: its page is shown instead.
    { enabled: broadcast !== undefined && isComposed(broadcast) },
  )
  if (broadcast === undefined) return <Waiting {...query} />
  if (!isComposed(broadcast)) return <Navigate to={`/broadcasts/${id}/show`} replace />
  if (check === undefined) return <Waiting {...checking} />
  return <Check broadcast={broadcast} check={check} />
}

interface CheckParts {
  broadcast: BroadcastDetail
  check: CheckAnswer
}

function Check({ broadcast, check }: CheckParts) {
  const translate = useTranslate()
  const word = (name: string) => translate(`resources.broadcasts.check.${name}`)
  return (
    <Box sx={{ display: 'grid', gap: 2, mt: 2, gridTemplateColumns: { md: 'minmax(0, 1fr) 380px' } }}>
      <Title title={word('title')} />
      <Card sx={{ minWidth: 0 }}>
        <CardContent sx={{ p: { sm: 3 } }}>
          <Typography variant="body2" color="text.secondary">
            {word('title')}
          </Typography>
          <Typography variant="h5" component="h1" sx={{ overflowWrap: 'anywhere' }}>
            {broadcast.name}
          </Typography>
          <WhatToKnow check={check} way={broadcast.way} />
          <LaunchBar {...{ broadcast, check }} />
        </CardContent>
      </Card>
      <Card component="section" sx={{ minWidth: 0, alignSelf: 'start' }}>
        <CardContent sx={{ display: 'grid', gap: 1.5 }}>
          <Typography variant="subtitle2" component="h2">
            {word('message')}
          </Typography>
          {channelsOf(broadcast.way).includes('telegram') && <ContentBubbles content={broadcast.content} />}
          <LetterSides broadcast={broadcast} />
        </CardContent>
      </Card>
    </Box>
  )
}

/** How many, how long, what a check of everybody's message found, and what an organiser should know before. */
function WhatToKnow({ check, way }: { check: CheckAnswer; way: BroadcastWay }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const { audience, seconds, warnings, flight, isWhole } = check
  const word = (name: string, values = {}) => translate(`resources.broadcasts.check.${name}`, values)
  return (
    <>
      <Heading text={word('who')} />
      <PeopleCounted count={audience} way={way} />
      <Typography variant="body2" sx={{ mt: 1 }}>
        {word('lasts', { time: showDuration(seconds, locale) })}
      </Typography>
      {warnings.map((warning) => (
        <Alert key={warning} severity="warning" sx={{ mt: 1 }}>
          {warning}
        </Alert>
      ))}
      {flight.length > 0 && (
        <>
          <Heading text={word('flight')} />
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', typography: 'body2' }}>
            {flight.map((line, at) => (
              <Box component="li" key={at} sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
                {line}
              </Box>
            ))}
          </Box>
        </>
      )}
      {!isWhole && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          {word('notWhole')}
        </Typography>
      )}
    </>
  )
}
