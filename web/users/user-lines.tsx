import CampaignIcon from '@mui/icons-material/Campaign'
import { Button, Checkbox, List, ListItem, ListItemButton, ListItemText } from '@mui/material'
import { useListContext, useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { UserRecord } from '../../src/admin/api-types'
import { useWriteToChosen } from './write-to'

/** People as lines, for a phone: each leads to its page, and beside it is chosen. */
export function UserLines() {
  const translate = useTranslate()
  const { data = [], selectedIds, onToggleItem } = useListContext<UserRecord>()
  const write = useWriteToChosen()
  return (
    <>
      {selectedIds.length > 0 && (
        <Button variant="contained" startIcon={<CampaignIcon />} sx={{ m: 1 }} onClick={write}>
          {`${translate('resources.users.write.chosen')}: ${selectedIds.length}`}
        </Button>
      )}
      <List disablePadding>
        {data.map(({ id, name, city, phone }) => (
          <ListItem
            key={id}
            disablePadding
            divider
            secondaryAction={
              <Checkbox
                edge="end"
                checked={selectedIds.includes(id)}
                slotProps={{
                  input: { 'aria-label': translate('resources.users.write.choose', { name }) },
                }}
                onChange={() => onToggleItem(id)}
              />
            }
          >
            <ListItemButton component={Link} to={`/users/${id}`}>
              <ListItemText
                primary={name}
                secondary={[city, phone].filter((fact) => fact !== null).join(' · ')}
                sx={{ overflowWrap: 'anywhere' }}
              />
            </ListItemButton>
          </ListItem>
        ))}
      </List>
    </>
  )
}
