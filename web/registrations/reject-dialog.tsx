import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  FormControlLabel,
  Radio,
  RadioGroup,
  TextField,
} from '@mui/material'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { useTranslate } from 'react-admin'
import type { DecisionInput } from '../../src/admin/api-types'
import { LONGEST_REASON } from '../../src/schemas/rejection-reason'
import { rejectionCauses } from '../../src/vocabulary/decision'
import type { RejectionCause } from '../../src/vocabulary/decision'

interface RejectDialogParts {
  name: string
  onReject: (why: Pick<DecisionInput, 'cause' | 'reason'>) => void
  onClose: () => void
}

type Choice = RejectionCause | 'none' | 'own'

/** Asks why: one of the usual reasons by the arrow keys, or own words; Enter rejects, Escape does not. */
export function RejectDialog({ name, onReject, onClose }: RejectDialogParts) {
  const translate = useTranslate()
  const [choice, setChoice] = useState<Choice>('none')
  const [reason, setReason] = useState('')
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (choice === 'own') onReject({ reason })
    else onReject(choice === 'none' ? {} : { cause: choice })
  }
  return (
    <Dialog open fullWidth maxWidth="xs" onClose={onClose} aria-labelledby="reject-title">
      <form onSubmit={submit}>
        <DialogTitle id="reject-title" sx={{ overflowWrap: 'anywhere' }}>
          {translate('resources.registrations.rejection.title', { name })}
        </DialogTitle>
        <DialogContent>
          <DialogContentText>{translate('resources.registrations.rejection.help')}</DialogContentText>
          <ReasonChoice choice={choice} onChoose={setChoice} />
          {choice === 'own' && (
            <TextField
              label={translate('resources.registrations.rejection.reason')}
              {...{ value: reason, required: true, multiline: true, minRows: 2, autoFocus: true }}
              slotProps={{ htmlInput: { maxLength: LONGEST_REASON } }}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
          <Button type="submit" color="error" variant="contained">
            {translate('resources.registrations.decisions.reject')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function ReasonChoice({ choice, onChoose }: { choice: Choice; onChoose: (choice: Choice) => void }) {
  const translate = useTranslate()
  const wordOf = (one: Choice) =>
    one === 'none' || one === 'own'
      ? `resources.registrations.rejection.${one}`
      : `resources.registrations.causes.${one}`
  return (
    <RadioGroup
      aria-labelledby="reject-title"
      value={choice}
      onChange={(_, chosen) => onChoose(chosen as Choice)} // the values below
    >
      {(['none', ...rejectionCauses, 'own'] as const).map((one) => (
        <FormControlLabel
          key={one}
          value={one}
          control={<Radio size="small" autoFocus={one === 'none'} />}
          label={translate(wordOf(one))}
        />
      ))}
    </RadioGroup>
  )
}
