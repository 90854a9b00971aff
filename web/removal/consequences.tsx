import { Alert, List, ListItem } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { ConsequencesAnswer } from '../../src/admin/api-types'
import { isKept } from './kept-by'

/** What belongs to a record, counted: what becomes of it, or that because of it the record stays. */
export function Consequences({ resource, counts }: ConsequencesAnswer & { resource: string }) {
  const translate = useTranslate()
  const stays = isKept(resource, counts)
  return (
    <>
      <Alert severity={stays ? 'info' : 'warning'} sx={{ my: 2 }}>
        {translate(`panel.removal.${stays ? 'kept' : 'help'}.${resource}`)}
      </Alert>
      <List dense disablePadding>
        {counts.map(({ name, count }) => (
          <ListItem key={name} divider disableGutters sx={{ justifyContent: 'space-between', gap: 2 }}>
            <span>{translate(`resources.${resource}.consequences.${name}`)}</span>
            <strong>{count}</strong>
          </ListItem>
        ))}
      </List>
    </>
  )
}
