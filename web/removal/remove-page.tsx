import { Alert, Button, Card, CardActions, CardContent, List, ListItem, Typography } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import {
  Loading,
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
import { usePanelApi } from '../provider/panel-api'

/** Shows all that goes with a record before it is deleted, and deletes it as it was seen here. */
export function RemovePage() {
  const resource = useResourceContext() ?? ''
  const { id = '' } = useParams()
  const api = usePanelApi()
  const { data: record } = useGetOne<RaRecord>(resource, { id })
  const { data: consequences } = useQuery({
    queryKey: [resource, 'consequences', id],
    queryFn: ({ signal }) => api.get<ConsequencesAnswer>(`/api/${resource}/${id}/consequences`, signal),
  })
  if (record === undefined || consequences === undefined) return <Loading />
  return <Removal resource={resource} record={record} counts={consequences.counts} />
}

interface RemovalParts extends ConsequencesAnswer {
  resource: string
  record: RaRecord
}

function Removal({ resource, record, counts }: RemovalParts) {
  const translate = useTranslate()
  const redirect = useRedirect()
  const { remove, isPending } = useRemove(resource, record)
  const title = translate('panel.removal.title', { name: useGetRecordRepresentation(resource)(record) })
  return (
    <Card sx={{ mt: 2 }}>
      <Title title={title} />
      <CardContent>
        <Typography variant="h6" component="h1">
          {title}
        </Typography>
        <Alert severity="warning" sx={{ my: 2 }}>
          {translate('panel.removal.help')}
        </Alert>
        <List dense disablePadding>
          {counts.map(({ name, count }) => (
            <ListItem key={name} divider disableGutters sx={{ justifyContent: 'space-between', gap: 2 }}>
              <span>{translate(`resources.${resource}.consequences.${name}`)}</span>
              <strong>{count}</strong>
            </ListItem>
          ))}
        </List>
      </CardContent>
      <CardActions>
        <Button onClick={() => redirect('edit', resource, record.id)}>{translate('ra.action.cancel')}</Button>
        <Button color="error" variant="contained" disabled={isPending} onClick={remove}>
          {translate('ra.action.delete')}
        </Button>
      </CardActions>
    </Card>
  )
}

function useRemove(resource: string, record: RaRecord) {
  const notify = useNotify()
  const redirect = useRedirect()
  const [remove, { isPending }] = useDelete<RaRecord, Error>()
  const onSuccess = () => {
    notify('ra.notification.deleted', { messageArgs: { smart_count: 1 } })
    redirect('list', resource)
  }
  const onError = (error: Error) => notify(error.message, { type: 'error' })
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
