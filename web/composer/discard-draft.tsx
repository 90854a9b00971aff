import DeleteIcon from '@mui/icons-material/Delete'
import { Button } from '@mui/material'
import { useState } from 'react'
import { Confirm, useDelete, useNotify, useRedirect, useTranslate } from 'react-admin'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { useTellRefusal } from '../provider/use-tell-refusal'

/** Drops a draft that will not be sent, once that was asked. */
export function DiscardDraft({ broadcast, onDone }: { broadcast: BroadcastDetail; onDone: () => void }) {
  const translate = useTranslate()
  const notify = useNotify()
  const redirect = useRedirect()
  const tellRefusal = useTellRefusal()
  const [isAsking, setAsking] = useState(false)
  const [remove, { isPending }] = useDelete<BroadcastDetail, Error>()
  const { id } = broadcast
  const onSuccess = () => {
    onDone()
    notify('resources.broadcasts.compose.discarded')
    redirect('list', 'broadcasts')
  }
  const discard = () => {
    setAsking(false)
    const removed = { id, previousData: broadcast }
    void remove('broadcasts', removed, {
      mutationMode: 'pessimistic',
      onSuccess,
      onError: (error) => void tellRefusal(error),
    })
  }
  return (
    <>
      <Button color="error" startIcon={<DeleteIcon />} disabled={isPending} onClick={() => setAsking(true)}>
        {translate('ra.action.delete')}
      </Button>
      <Confirm
        isOpen={isAsking}
        title="resources.broadcasts.compose.discardTitle"
        content="resources.broadcasts.compose.discardText"
        confirmColor="warning"
        onConfirm={discard}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
