import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { useTranslate } from 'react-admin'
import type { DecisionInput } from '../../src/admin/api-types'
import { rejectionCauses } from '../../src/vocabulary/decision'
import { RadioChoice } from '../forms/radio-choice'
import { ReasonField } from './reason-field'

interface RejectDialogParts {
  name: string
  onReject: (why: Pick<DecisionInput, 'cause' | 'reason'>) => void
  onClose: () => void
}

const choices = ['none', ...rejectionCauses, 'own'] as const
type Choice = (typeof choices)[number]

const wordOf = (choice: Choice) =>
  `resources.registrations.${choice === 'none' || choice === 'own' ? 'rejection' : 'causes'}.${choice}`

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
          <RadioChoice
            {...{ labelledBy: 'reject-title', choices, chosen: choice, focused: 'none' }}
            labelOf={(one) => translate(wordOf(one))}
            onChoose={setChoice}
          />
          {choice === 'own' && <ReasonField reason={reason} onChange={setReason} />}
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
