import { Box, Card, CardContent, Typography } from '@mui/material'
import { useState } from 'react'
import { Title, useLocaleState, useTranslate } from 'react-admin'
import { Navigate, useParams } from 'react-router-dom'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { HistoryButton } from '../audit/history-button'
import { Waiting } from '../shell/waiting'
import { showTime } from '../times/show-time'
import { BroadcastChip } from './broadcast-chip'
import { BroadcastSides } from './broadcast-sides'
import { Controls } from './controls'
import { isComposed } from './is-composed'
import { Ledger } from './ledger'
import { Monitor } from './monitor'
import { toNothing } from './narrowed'
import { PauseNotice } from './pause-notice'
import { useBroadcast } from './use-broadcast'

/** One broadcast while it runs and afterwards: how far it is, what can be done with it, and everybody it is for. */
export function BroadcastShow() {
  const { id = '' } = useParams()
  const { data: broadcast, ...query } = useBroadcast(id)
  if (broadcast === undefined) return <Waiting {...query} />
  if (isComposed(broadcast)) return <Navigate to={`/broadcasts/${id}`} replace />
  return <Shown key={broadcast.id} broadcast={broadcast} isStale={query.error !== null} />
}

function Shown({ broadcast, isStale }: { broadcast: BroadcastDetail; isStale: boolean }) {
  const translate = useTranslate()
  const [narrowed, setNarrowed] = useState(toNothing)
  const { id, startedAt } = broadcast
  return (
    <Box sx={{ display: 'grid', gap: 2, mt: 2, gridTemplateColumns: { lg: 'minmax(0, 1fr) 360px' } }}>
      <Title title={translate('resources.broadcasts.monitor.title', { id })} />
      <Card sx={{ minWidth: 0 }}>
        <CardContent sx={{ p: { sm: 3 } }}>
          <Heading broadcast={broadcast} />
          <PauseNotice broadcast={broadcast} isStale={isStale} />
          {startedAt !== null && <Monitor {...{ broadcast, narrowed }} onChoose={setNarrowed} />}
        </CardContent>
      </Card>
      <BroadcastSides broadcast={broadcast} />
      {startedAt !== null && (
        <Card sx={{ gridColumn: '1 / -1', minWidth: 0 }}>
          <CardContent sx={{ p: { sm: 3 } }}>
            <Ledger {...{ broadcast, narrowed }} onChoose={setNarrowed} />
          </CardContent>
        </Card>
      )}
    </Box>
  )
}

function Heading({ broadcast }: { broadcast: BroadcastDetail }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const { id, name, status, kind, author, createdAt } = broadcast
  const at = showTime(createdAt, { locale })
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, justifyContent: 'space-between', mb: 2 }}>
      <Box sx={{ minWidth: 0, flex: '1 1 260px' }}>
        <Typography variant="h5" component="h1" sx={{ overflowWrap: 'anywhere' }}>
          {name}
        </Typography>
        <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
          {author === ''
            ? translate('resources.broadcasts.monitor.byNobody', { at })
            : translate('resources.broadcasts.monitor.byLine', { author, at })}
        </Typography>
        <Box sx={{ display: 'flex', gap: 1, mt: 1, alignItems: 'center' }} aria-live="polite">
          <BroadcastChip status={status} />
          {kind !== 'send' && (
            <Typography variant="body2">{translate(`resources.broadcasts.kinds.${kind}`)}</Typography>
          )}
        </Box>
        <HistoryButton {...{ resource: 'broadcasts', id }} />
      </Box>
      <Controls broadcast={broadcast} />
    </Box>
  )
}
