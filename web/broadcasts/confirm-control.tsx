import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material'
import { useState } from 'react'
import { useLocaleState, useTranslate } from 'react-admin'
import type { BroadcastDetail, ControlInput } from '../../src/admin/api-types/broadcasts'
import { retryScopes } from '../../src/vocabulary/broadcast-status'
import type { RetryScope } from '../../src/vocabulary/broadcast-status'
import { RadioChoice } from '../forms/radio-choice'
import { showCount } from './amounts'
import type { Control } from './controls-of'
import { countedAs } from './counted'

interface ConfirmControlParts {
  /** As it is, which for those that are bound to what was shown is as it was when they were pressed. */
  broadcast: BroadcastDetail
  control: Control
  onConfirm: (wanted: ControlInput) => void
  onClose: () => void
}

/** Says what would happen before something is done that cannot be taken back; of a retry, asks for whom. */
export function ConfirmControl({ broadcast, control, onConfirm, onClose }: ConfirmControlParts) {
  const translate = useTranslate()
  const { remaining, shown, way } = broadcast
  const retryable = broadcast.followUps?.retryable
  const scopes = retryScopes.filter((scope) => (retryable?.[scope] ?? 0) > 0)
  const [scope, setScope] = useState(scopes[0])
  const people = control === 'cancel' ? remaining : (broadcast.followUps?.retractable ?? 0)
  const word = (name: string) =>
    translate(`resources.broadcasts.confirm.${control}.${name}`, { smart_count: people })
  const text = control === 'cancel' ? `text.${countedAs(way)}` : 'text'
  const confirm = () => {
    if (control === 'begin') onConfirm({ control, shown })
    else if (control !== 'retry') onConfirm({ control })
    else if (scope !== undefined) onConfirm({ control, scope, version: broadcast.version })
  }
  const isGrave = control === 'cancel' || control === 'retract'
  return (
    <Dialog open fullWidth maxWidth="xs" onClose={onClose} aria-labelledby="control-title">
      <DialogTitle id="control-title">{word('title')}</DialogTitle>
      <DialogContent>
        <DialogContentText>{word(text)}</DialogContentText>
        {control === 'retry' && retryable !== undefined && (
          <Scopes {...{ scopes, scope, retryable }} onChoose={setScope} />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('resources.broadcasts.controls.back')}</Button>
        <Button
          variant="contained"
          color={isGrave ? 'error' : 'primary'}
          autoFocus={!isGrave}
          onClick={confirm}
        >
          {translate(`resources.broadcasts.controls.${control}`)}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

interface ScopesParts {
  scopes: readonly RetryScope[]
  scope: RetryScope | undefined
  retryable: Record<RetryScope, number>
  onChoose: (scope: RetryScope) => void
}

function Scopes({ scopes, scope, retryable, onChoose }: ScopesParts) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  return (
    <RadioChoice
      labelledBy="control-title"
      choices={scopes}
      chosen={scope}
      labelOf={(one) =>
        `${translate(`resources.broadcasts.scopes.${one}`)}: ${showCount(retryable[one], locale)}`
      }
      onChoose={onChoose}
    />
  )
}
