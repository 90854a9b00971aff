import { Alert, Box, Button, Card, CardContent, FormControlLabel, Switch, Typography } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { Title, useTranslate } from 'react-admin'
import { KeyButton } from '../keyboard/key-button'
import { useKeys } from '../keyboard/use-keys'
import { useKeysSwitch } from '../keyboard/use-keys-switch'
import { Waiting } from '../shell/waiting'
import { RegistrationDetails } from './registration-details'
import { RegistrationHeading } from './registration-heading'
import { RejectDialog } from './reject-dialog'
import { useApprovalQueue } from './use-approval-queue'
import type { ApprovalQueue as Queue } from './use-approval-queue'

/** Those who wait for a decision, the longest first, one at a time: decided by single keys. */
export function ApprovalQueue() {
  const translate = useTranslate()
  const queue = useApprovalQueue()
  const { current, waiting, last, refusal } = queue
  if (waiting === undefined) return <Waiting {...refusal} />
  return (
    <Card sx={{ mt: 2 }}>
      <Title title="resources.registrations.queue.title" />
      <CardContent>
        <Typography color="text.secondary" aria-live="polite">
          {waiting > 0 && translate('resources.registrations.queue.waiting', { smart_count: waiting })}
        </Typography>
        {last !== null && (
          <Alert severity={last.decision === 'reject' ? 'warning' : 'success'} sx={{ my: 1 }}>
            {translate(`resources.registrations.decided.${last.decision}`, { name: last.name })}
          </Alert>
        )}
        <Decisions queue={queue} />
        {refusal.error !== null && <Waiting {...refusal} />}
        {queue.isOver && <Nobody queue={queue} />}
        {current !== undefined && <Current key={current.id} queue={queue} />}
      </CardContent>
    </Card>
  )
}

function Decisions({ queue }: { queue: Queue }) {
  const { current, last, isBusy, decide, undo, skip } = queue
  const [isRejecting, setRejecting] = useState(false)
  const canDecide = current !== undefined && !isBusy
  const canUndo = last !== null && !isBusy
  const approve = () => canDecide && decide(current, { decision: 'approve' })
  const reject = () => canDecide && setRejecting(true)
  const pass = () => canDecide && skip()
  const takeBack = () => canUndo && undo()
  const [isOn, turnKeys] = useKeysSwitch()
  useKeys({ a: approve, r: reject, n: pass, u: takeBack }, { isOn })
  const key = (hotkey: string) => (isOn ? { hotkey } : {})
  const wordOf = (name: string) => `resources.registrations.decisions.${name}`
  const off = { disabled: !canDecide }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, my: 2 }}>
      <KeyButton label={wordOf('approve')} {...key('a')} variant="contained" {...off} onPress={approve} />
      <KeyButton
        {...{ label: wordOf('reject'), color: 'error', variant: 'outlined', ...off, ...key('r') }}
        onPress={reject}
      />
      <KeyButton label={wordOf('skip')} {...key('n')} variant="outlined" {...off} onPress={pass} />
      <KeyButton label={wordOf('undo')} {...key('u')} disabled={!canUndo} onPress={takeBack} />
      <KeysSwitch isOn={isOn} onTurn={turnKeys} />
      {isRejecting && current !== undefined && (
        <RejectDialog
          name={current.name}
          onClose={() => setRejecting(false)}
          onReject={(why) => {
            setRejecting(false)
            decide(current, { decision: 'reject', ...why })
          }}
        />
      )}
    </Box>
  )
}

function KeysSwitch({ isOn, onTurn }: { isOn: boolean; onTurn: (isOn: boolean) => void }) {
  const translate = useTranslate()
  return (
    <FormControlLabel
      control={<Switch size="small" checked={isOn} onChange={(_, wanted) => onTurn(wanted)} />}
      label={translate('resources.registrations.queue.keys')}
      sx={{ ml: 'auto' }}
    />
  )
}

/** Whoever is next has the focus: it is read out, and the keys go on from there. */
function Current({ queue: { current } }: { queue: Queue }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  if (current === undefined) return null
  return (
    <>
      <RegistrationHeading registration={current} focus={heading} />
      <Box sx={{ mt: 2 }}>
        <RegistrationDetails registration={current} />
      </Box>
    </>
  )
}

function Nobody({ queue: { passed, restart } }: { queue: Queue }) {
  const translate = useTranslate()
  if (passed === 0) return <Typography>{translate('resources.registrations.queue.done')}</Typography>
  return (
    <>
      <Typography gutterBottom>
        {translate('resources.registrations.queue.passed', { smart_count: passed })}
      </Typography>
      <Button variant="outlined" onClick={restart}>
        {translate('resources.registrations.queue.again')}
      </Button>
    </>
  )
}
