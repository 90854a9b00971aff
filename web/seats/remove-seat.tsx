import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useDelete, useTranslate } from 'react-admin'
import type { ConsequencesAnswer } from '../../src/admin/api-types'
import { usePanelQuery } from '../provider/use-panel-query'
import { useTellRefusal } from '../provider/use-tell-refusal'
import { Consequences } from '../removal/consequences'
import { isKept } from '../removal/kept-by'
import { Waiting } from '../shell/waiting'
import type { Seat } from './seats'
import { useSeatsChanged } from './use-seats-changed'

interface RemoveSeatParts {
  resource: 'slots' | 'panels'
  seat: Seat
  name: string
  onClose: () => void
}

/** Shows who names a slot or panel before it is deleted; one that somebody holds or waits for stays. */
export function RemoveSeat({ resource, seat, name, onClose }: RemoveSeatParts) {
  const translate = useTranslate()
  const path = `/api/${resource}/${seat.id}/consequences`
  const { data, ...query } = usePanelQuery<ConsequencesAnswer>([resource, 'consequences', seat.id], path)
  const { remove, isPending } = useRemoveSeat({ resource, seat, onClose })
  const canRemove = data !== undefined && !isKept(resource, data.counts) && !isPending
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={onClose} aria-labelledby="remove-seat">
      <DialogTitle id="remove-seat" sx={{ overflowWrap: 'anywhere' }}>
        {translate('panel.removal.title', { name })}
      </DialogTitle>
      <DialogContent>
        {data === undefined ? (
          <Waiting {...query} />
        ) : (
          <Consequences {...{ resource }} counts={data.counts} />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button color="error" variant="contained" disabled={!canRemove} onClick={remove}>
          {translate('ra.action.delete')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function useRemoveSeat({ resource, seat, onClose }: Omit<RemoveSeatParts, 'name'>) {
  const tellChanged = useSeatsChanged(resource)
  const client = useQueryClient()
  const tellRefusal = useTellRefusal()
  const [remove, { isPending }] = useDelete<Seat, Error>()
  const onSuccess = () => {
    onClose()
    void tellChanged('ra.notification.deleted')
  }
  // Refused, it is not as it was seen here: the list shows it as it is now.
  const onError = (error: Error) => {
    onClose()
    void tellRefusal(error)
    void client.invalidateQueries({ queryKey: [resource] })
  }
  return {
    isPending,
    remove: () =>
      void remove(
        resource,
        { id: seat.id, previousData: seat },
        { mutationMode: 'pessimistic', onSuccess, onError },
      ),
  }
}
