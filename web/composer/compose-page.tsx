import { Alert, Box, Button, Card, CardContent, Typography } from '@mui/material'
import { Title, useNotify, useRedirect, useTranslate } from 'react-admin'
import { Navigate, useParams } from 'react-router-dom'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { HistoryButton } from '../audit/history-button'
import { useBroadcast } from '../broadcasts/use-broadcast'
import { Waiting } from '../shell/waiting'
import { AudienceBuilder } from './audience-builder'
import { AudienceCount } from './audience-count'
import { isComposed } from '../broadcasts/is-composed'
import { buttonsProblem } from './buttons-field'
import { ComposePreview } from './compose-preview'
import { DiscardDraft } from './discard-draft'
import { wordsOf } from './draft'
import { MessageFields } from './message-fields'
import { useDraft } from './use-draft'
import { useSaveDraft } from './use-save-draft'
import { WayFields } from './way-fields'

/** Writes a new broadcast. */
export const BroadcastCreate = () => <Composer broadcast={null} />

/** Goes on writing one that is a draft. */
export function BroadcastEdit() {
  const { id = '' } = useParams()
  const { data: broadcast, ...query } = useBroadcast(id)
  if (broadcast === undefined) return <Waiting {...query} />
  if (!isComposed(broadcast)) return <Navigate to={`/broadcasts/${id}/show`} replace />
  return <Composer key={id} broadcast={broadcast} />
}

/** The message, whom it is for, and beside them how it looks and how many will get it. */
function Composer({ broadcast }: { broadcast: BroadcastDetail | null }) {
  const translate = useTranslate()
  const state = useDraft(broadcast)
  const { draft, edit } = state
  const word = (name: string) => translate(`resources.broadcasts.compose.${name}`)
  const title = broadcast === null ? word('create') : broadcast.name
  return (
    <Box sx={{ display: 'grid', gap: 2, mt: 2, gridTemplateColumns: { md: 'minmax(0, 1fr) 380px' } }}>
      <Title title={title} />
      <Card sx={{ minWidth: 0 }}>
        <CardContent sx={{ p: { sm: 3 } }}>
          <Typography variant="h5" component="h1" sx={{ overflowWrap: 'anywhere' }}>
            {title}
          </Typography>
          {broadcast !== null && <HistoryButton {...{ resource: 'broadcasts', id: broadcast.id }} />}
          {state.isEdited && <Kept onForget={state.forget} />}
          <MessageFields {...{ draft, edit, broadcast }} />
          <WayFields {...{ draft, edit, broadcast }} />
          <AudienceBuilder audience={draft.audience} onChange={(audience) => edit({ audience })} />
          {broadcast !== null && broadcast.costLine !== null && (
            <Alert severity="warning" sx={{ mt: 2 }}>
              {translate('resources.broadcasts.monitor.paid')} {broadcast.costLine}
            </Alert>
          )}
          <SaveBar {...{ broadcast, state }} />
        </CardContent>
      </Card>
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ position: { md: 'sticky' }, top: 64, display: 'grid', gap: 2 }}>
          <ComposePreview {...{ draft, broadcast }} />
          <AudienceCount audience={draft.audience} way={draft.way} />
        </Box>
      </Box>
    </Box>
  )
}

/** That something is written and not saved yet; it stays when the page is left. */
function Kept({ onForget }: { onForget: () => void }) {
  const translate = useTranslate()
  return (
    <Alert
      severity="info"
      sx={{ mt: 1 }}
      action={
        <Button color="inherit" size="small" onClick={onForget}>
          {translate('resources.broadcasts.compose.forget')}
        </Button>
      }
    >
      {translate('resources.broadcasts.compose.unsaved')}
    </Alert>
  )
}

interface SaveBarParts {
  broadcast: BroadcastDetail | null
  state: ReturnType<typeof useDraft>
}

function SaveBar({ broadcast, state }: SaveBarParts) {
  const translate = useTranslate()
  const redirect = useRedirect()
  const notify = useNotify()
  const { mutate, isPending } = useSaveDraft(broadcast, state)
  const { draft } = state
  const isReady = (draft.from === 'kept' || wordsOf(draft) !== null) && buttonsProblem(draft.buttons) === null
  const save = () =>
    mutate(undefined, {
      onSuccess: ({ id }) => {
        notify('resources.broadcasts.compose.saved', { type: 'success' })
        redirect('edit', 'broadcasts', id)
      },
    })
  const check = () => mutate(undefined, { onSuccess: ({ id }) => redirect(`/broadcasts/${id}/check`) })
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 3 }}>
      <Button variant="contained" disabled={!isReady || isPending} onClick={check}>
        {translate('resources.broadcasts.compose.check')}
      </Button>
      <Button
        variant="outlined"
        disabled={!isReady || isPending || (broadcast !== null && !state.isEdited)}
        onClick={save}
      >
        {translate('resources.broadcasts.compose.save')}
      </Button>
      {broadcast !== null && <DiscardDraft broadcast={broadcast} onDone={state.forget} />}
    </Box>
  )
}
