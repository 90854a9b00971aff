import { Box, List, ListItem, ListItemButton, ListItemText } from '@mui/material'
import { useLocaleState, useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { RegistrationRecord } from '../../src/admin/api-types'
import { StatusChip } from '../registrations/status-chip'
import { showTime } from '../times/show-time'
import { Block } from './block'

/** Who applied last, and for what. */
export function LatestRegistrations({ registrations }: { registrations: readonly RegistrationRecord[] }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  return (
    <Block title="panel.dashboard.latest">
      {registrations.length === 0 && translate('panel.dashboard.empty')}
      <List disablePadding dense>
        {registrations.map(({ id, name, role, status, competitionName, submittedAt }) => (
          <ListItem key={id} disablePadding divider>
            <ListItemButton component={Link} to={`/registrations/${id}/show`} sx={{ gap: 1, px: 1 }}>
              <ListItemText
                {...{ sx: { overflowWrap: 'anywhere' }, primary: name === '' ? `#${id}` : name }}
                secondary={[
                  translate(`panel.roles.${role}`),
                  competitionName,
                  showTime(submittedAt, { locale }),
                ].join(' · ')}
              />
              <Box sx={{ flexShrink: 0 }}>
                <StatusChip status={status} />
              </Box>
            </ListItemButton>
          </ListItem>
        ))}
      </List>
    </Block>
  )
}
