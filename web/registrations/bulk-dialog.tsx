import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { BulkDecisionInput } from '../../src/admin/api-types'
import { rejectionCauses } from '../../src/vocabulary/decision'
import { RadioChoice } from '../forms/radio-choice'
import { BulkState } from './bulk-state'
import { ReasonField } from './reason-field'
import { useBulkDecision } from './use-bulk-decision'
import type { Which } from './use-bulk-decision'

interface BulkDialogParts {
  which: Which
  count: number
  onClose: () => void
}

const choices = ['approve', 'reject', ...rejectionCauses, 'own', 'revoke'] as const
type Choice = (typeof choices)[number]

const inputOf = (choice: Choice, reason: string): BulkDecisionInput => {
  if (choice === 'own') return { decision: 'reject', reason }
  if (choice === 'approve' || choice === 'reject' || choice === 'revoke') return { decision: choice }
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
  const changing = bulk?.ahead.find(({ status }) => status === bulk.from)?.count ?? 0
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={close} aria-labelledby="bulk-title">
      <DialogTitle id="bulk-title">{translate('panel.bulk.title', { smart_count: count })}</DialogTitle>
      <DialogContent>
        {error !== null && <Alert severity="error">{error.message}</Alert>}
        {bulk === null ? <Choices choice={choice} onChoose={setChoice} /> : <BulkState bulk={bulk} />}
        {bulk === null && choice === 'own' && (
          <ReasonField reason={reason} helperText={translate('panel.bulk.ownHelp')} onChange={setReason} />
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
            color={bulk.decision === 'approve' ? 'primary' : 'error'}
            {...{ variant: 'contained', disabled: isPending || changing === 0 }}
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
  const labelOf = (one: Choice) => {
    if (one === 'approve' || one === 'revoke') return translate(`resources.registrations.decisions.${one}`)
    const usual = one === 'own' ? 'rejection.own' : `causes.${one}`
    const why = translate(`resources.registrations.${one === 'reject' ? 'rejection.none' : usual}`)
    return `${translate('resources.registrations.decisions.reject')}: ${why}`
  }
  return (
    <RadioChoice
      {...{ labelledBy: 'bulk-title', choices, chosen: choice, focused: 'approve', labelOf, onChoose }}
    />
  )
}
