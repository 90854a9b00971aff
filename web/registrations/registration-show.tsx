import { Alert, Box, Card, CardContent } from '@mui/material'
import { useState } from 'react'
import { Loading, Title } from 'react-admin'
import { useParams } from 'react-router-dom'
import type { RegistrationDetail } from '../../src/admin/api-types'
import { HistoryButton } from '../audit/history-button'
import { DecisionBar } from './decision-bar'
import { PlayerPlace } from './player-place'
import { RegistrationDetails } from './registration-details'
import { RegistrationHeading } from './registration-heading'
import { useDecision } from './use-decision'
import { useRegistration } from './use-registration'

/** One registration, and what can be decided of it. */
export function RegistrationShow() {
  const { data: registration, error } = useRegistration(useParams()['id'])
  if (error !== null) return <Alert severity="error">{error.message}</Alert>
  if (registration === undefined) return <Loading />
  return <Registration key={registration.id} registration={registration} />
}

function Registration({ registration }: { registration: RegistrationDetail }) {
  const [isUndoable, setUndoable] = useState(false)
  const { decide, isPending } = useDecision({
    onDone: ({ decision }) => setUndoable(decision === 'approve' || decision === 'reject'),
  })
  const { id, name } = registration
  return (
    <Card sx={{ mt: 2 }}>
      <Title title={`#${id} ${name}`} />
      <CardContent>
        <RegistrationHeading registration={registration} />
        <Box sx={{ my: 2, display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'space-between' }}>
          <DecisionBar
            {...{ registration, isPending, isUndoable }}
            onDecide={(decision) => decide({ id, ...decision })}
          />
          <HistoryButton {...{ resource: 'registrations', id }} />
        </Box>
        <RegistrationDetails registration={registration} />
        {registration.role === 'player' && (
          <Box sx={{ mt: 3 }}>
            <PlayerPlace key={registration.version} registration={registration} />
          </Box>
        )}
      </CardContent>
    </Card>
  )
}
