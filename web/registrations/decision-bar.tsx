import { Box } from '@mui/material'
import { useState } from 'react'
import type { DecisionInput, RegistrationDetail } from '../../src/admin/api-types'
import { KeyButton } from '../keyboard/key-button'
import { RejectDialog } from './reject-dialog'

interface DecisionBarParts {
  registration: RegistrationDetail
  isPending: boolean
  /** It was decided here a moment ago. */
  isUndoable: boolean
  onDecide: (decision: DecisionInput) => void
}

/** What can be decided of a registration as it stands. */
export function DecisionBar({ registration, isPending, isUndoable, onDecide }: DecisionBarParts) {
  const [isRejecting, setRejecting] = useState(false)
  const { status, name } = registration
  const button = (decision: 'approve' | 'revoke' | 'undo') => (
    <KeyButton
      label={`resources.registrations.decisions.${decision}`}
      variant={decision === 'approve' ? 'contained' : 'outlined'}
      disabled={isPending}
      onPress={() => onDecide({ decision })}
    />
  )
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {status === 'pending' && button('approve')}
      {status === 'pending' && (
        <KeyButton
          label="resources.registrations.decisions.reject"
          {...{ color: 'error', variant: 'outlined', disabled: isPending }}
          onPress={() => setRejecting(true)}
        />
      )}
      {isUndoable && button('undo')}
      {status === 'approved' && button('revoke')}
      {isRejecting && (
        <RejectDialog
          name={name}
          onClose={() => setRejecting(false)}
          onReject={(why) => {
            setRejecting(false)
            onDecide({ decision: 'reject', ...why })
          }}
        />
      )}
    </Box>
  )
}
