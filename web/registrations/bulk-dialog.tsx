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
} from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { BulkDecisionInput } from '../../src/admin/api-types'
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

type Choice = 'approve' | 'reject' | RejectionCause

const inputOf = (choice: Choice): BulkDecisionInput => {
  if (choice === 'approve' || choice === 'reject') return { decision: choice }
  return { decision: 'reject', cause: choice }
}

/** Decides many at once: which decision, then what it would do, then what came of it. */
export function BulkDialog({ which, count, onClose }: BulkDialogParts) {
  const translate = useTranslate()
  const [choice, setChoice] = useState<Choice>('approve')
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
      </DialogContent>
      <DialogActions>
        <Button onClick={close}>
          {translate(bulk === null || bulk.status === 'draft' ? 'ra.action.cancel' : 'ra.action.close')}
        </Button>
        {bulk === null && (
          <Button variant="contained" disabled={isPending} onClick={() => note(inputOf(choice))}>
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
    const why = one === 'reject' ? 'rejection.none' : `causes.${one}`
    const reason = translate(`resources.registrations.${why}`)
    return `${translate('resources.registrations.decisions.reject')}: ${reason}`
  }
  return (
    <RadioGroup
      aria-labelledby="bulk-title"
      value={choice}
      onChange={(_, chosen) => onChoose(chosen as Choice)} // the values below
    >
      {(['approve', 'reject', ...rejectionCauses] as const).map((one) => (
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
