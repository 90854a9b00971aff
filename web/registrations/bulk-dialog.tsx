import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  Radio,
  RadioGroup,
  TextField,
} from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { BulkDecisionInput } from '../../src/admin/api-types'
import { LONGEST_REASON } from '../../src/schemas/rejection-reason'
import { rejectionCauses } from '../../src/vocabulary/decision'
import type { RejectionCause } from '../../src/vocabulary/decision'
import { BulkState } from './bulk-state'
import { useBulkDecision } from './use-bulk-decision'
import type { Which } from './use-bulk-decision'

interface BulkDialogParts {
  which: Which
  count: number
  onClose: () => void
}

type Choice = 'approve' | 'reject' | 'own' | RejectionCause

const inputOf = (choice: Choice, reason: string): BulkDecisionInput => {
  if (choice === 'own') return { decision: 'reject', reason }
  if (choice === 'approve' || choice === 'reject') return { decision: choice }
  return { decision: 'reject', cause: choice }
}

/** Decides many at once: which decision, then what it would do, then what came of it. */
export function BulkDialog({ which, count, onClose }: BulkDialogParts) {
  const translate = useTranslate()
  const [choice, setChoice] = useState<Choice>('approve')
  const [reason, setReason] = useState('')
  const { bulk, error, note, start, isPending, finish } = useBulkDecision(which)
  const close = () => {
    onClose()
    void finish()
  }
  const waiting = bulk?.ahead.find(({ status }) => status === 'pending')?.count ?? 0
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={close} aria-labelledby="bulk-title">
      <DialogTitle id="bulk-title">{translate('panel.bulk.title', { smart_count: count })}</DialogTitle>
      <DialogContent>
        {error !== null && <Alert severity="error">{error.message}</Alert>}
        {bulk === null ? <Choices choice={choice} onChoose={setChoice} /> : <BulkState bulk={bulk} />}
        {bulk === null && choice === 'own' && (
          <TextField
            label={translate('resources.registrations.rejection.reason')}
            helperText={translate('panel.bulk.ownHelp')}
            {...{ value: reason, required: true, multiline: true, minRows: 2, autoFocus: true }}
            slotProps={{ htmlInput: { maxLength: LONGEST_REASON } }}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={close}>
          {translate(bulk === null || bulk.status === 'draft' ? 'ra.action.cancel' : 'ra.action.close')}
        </Button>
        {bulk === null && (
          <Button
            variant="contained"
            disabled={isPending || (choice === 'own' && reason.trim() === '')}
            onClick={() => note(inputOf(choice, reason))}
          >
            {translate('panel.bulk.next')}
          </Button>
        )}
        {bulk?.status === 'draft' && (
          <Button
            color={bulk.decision === 'reject' ? 'error' : 'primary'}
            {...{ variant: 'contained', disabled: isPending || waiting === 0 }}
            onClick={() => start()}
          >
            {translate('ra.action.confirm')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}

function Choices({ choice, onChoose }: { choice: Choice; onChoose: (choice: Choice) => void }) {
  const translate = useTranslate()
  const wordOf = (one: Choice) => {
    if (one === 'approve') return translate('resources.registrations.decisions.approve')
    const usual = one === 'own' ? 'rejection.own' : `causes.${one}`
    const why = translate(`resources.registrations.${one === 'reject' ? 'rejection.none' : usual}`)
    return `${translate('resources.registrations.decisions.reject')}: ${why}`
  }
  return (
    <RadioGroup
      aria-labelledby="bulk-title"
      value={choice}
      onChange={(_, chosen) => onChoose(chosen as Choice)} // the values below
    >
      {(['approve', 'reject', ...rejectionCauses, 'own'] as const).map((one) => (
        <FormControlLabel
          key={one}
          value={one}
          control={<Radio size="small" autoFocus={one === 'approve'} />}
          label={wordOf(one)}
        />
      ))}
    </RadioGroup>
  )
}
