import { Button, Card, CardActions, CardContent, Typography } from '@mui/material'
import {
  Title,
  useDelete,
  useGetOne,
  useGetRecordRepresentation,
  useNotify,
  useRedirect,
  useResourceContext,
  useTranslate,
} from 'react-admin'
import type { RaRecord } from 'react-admin'
import { useParams } from 'react-router-dom'
import type { ConsequencesAnswer } from '../../src/admin/api-types'
import { usePanelQuery } from '../provider/use-panel-query'
import { useTellRefusal } from '../provider/use-tell-refusal'
import { Waiting } from '../shell/waiting'
import { Consequences } from './consequences'
import { isKept } from './kept-by'

/** Shows all that goes with a record before it is deleted, and deletes it as it was seen here. */
export function RemovePage() {
  const resource = useResourceContext() ?? ''
  const { id = '' } = useParams()
  const { data: record, ...reading } = useGetOne<RaRecord>(resource, { id })
  const path = `/api/${resource}/${id}/consequences`
  const { data: consequences, ...counting } = usePanelQuery<ConsequencesAnswer>(
    [resource, 'consequences', id],
    path,
  )
  if (record === undefined) return <Waiting {...reading} />
  if (consequences === undefined) return <Waiting {...counting} />
  const refetch = () => void Promise.all([reading.refetch(), counting.refetch()])
  return <Removal {...{ resource, record, refetch }} counts={consequences.counts} />
}

interface RemovalParts extends ConsequencesAnswer {
  resource: string
  record: RaRecord
  /** Reads both again. */
  refetch: () => void
}

function Removal({ resource, record, counts, refetch }: RemovalParts) {
  const translate = useTranslate()
  const redirect = useRedirect()
  const { remove, isPending } = useRemove(resource, { record, refetch })
  const title = translate('panel.removal.title', { name: useGetRecordRepresentation(resource)(record) })
  return (
    <Card sx={{ mt: 2 }}>
      <Title title={title} />
      <CardContent>
        <Typography variant="h6" component="h1">
          {title}
        </Typography>
        <Consequences {...{ resource, counts }} />
      </CardContent>
      <CardActions>
        <Button onClick={() => redirect('edit', resource, record.id)}>{translate('ra.action.cancel')}</Button>
        <Button
          color="error"
          variant="contained"
          disabled={isPending || isKept(resource, counts)}
          onClick={remove}
        >
          {translate('ra.action.delete')}
        </Button>
      </CardActions>
    </Card>
  )
}

function useRemove(resource: string, { record, refetch }: Pick<RemovalParts, 'record' | 'refetch'>) {
  const notify = useNotify()
  const tellRefusal = useTellRefusal()
  const redirect = useRedirect()
  const [remove, { isPending }] = useDelete<RaRecord, Error>()
  const onSuccess = () => {
    notify('ra.notification.deleted', { messageArgs: { smart_count: 1 } })
    redirect('list', resource)
  }
  // Refused, it is not as it was seen here: it is shown as it is now.
  const onError = (error: Error) => {
    void tellRefusal(error)
    refetch()
  }
  return {
    isPending,
    remove: () =>
      void remove(
        resource,
        { id: record.id, previousData: record },
        { mutationMode: 'pessimistic', onSuccess, onError },
      ),
  }
}
