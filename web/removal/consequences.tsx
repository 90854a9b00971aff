import { List, ListItem } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { ConsequencesAnswer } from '../../src/admin/api-types'

/** All that goes with a record, counted. */
export function Consequences({ resource, counts }: ConsequencesAnswer & { resource: string }) {
  const translate = useTranslate()
  return (
    <List dense disablePadding>
      {counts.map(({ name, count }) => (
        <ListItem key={name} divider disableGutters sx={{ justifyContent: 'space-between', gap: 2 }}>
          <span>{translate(`resources.${resource}.consequences.${name}`)}</span>
          <strong>{count}</strong>
        </ListItem>
      ))}
    </List>
  )
}
