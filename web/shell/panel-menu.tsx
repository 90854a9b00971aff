import BadgeIcon from '@mui/icons-material/Badge'
import DevicesIcon from '@mui/icons-material/Devices'
import KeyIcon from '@mui/icons-material/Key'
import QueueIcon from '@mui/icons-material/Queue'
import { ListItemIcon, MenuItem } from '@mui/material'
import { Menu, usePermissions, useTranslate } from 'react-admin'

/** What the panel has, in the order of a day's work; what is for owners alone is shown to them alone. */
export function PanelMenu() {
  const { permissions } = usePermissions<string>()
  return (
    <Menu>
      <Menu.DashboardItem />
      <Menu.ResourceItem name="registrations" />
      <Menu.ResourceItem name="competitions" />
      <Menu.ResourceItem name="users" />
      <Menu.ResourceItem name="broadcasts" />
      <Menu.ResourceItem name="templates" />
      <Menu.ResourceItem name="contact-messages" />
      <Menu.ResourceItem name="audit" />
      <Menu.Item to="/organisers" primaryText="panel.organisers.title" leftIcon={<BadgeIcon />} />
      <Menu.Item to="/sessions" primaryText="panel.sessions.title" leftIcon={<DevicesIcon />} />
      {permissions === 'owner' && (
        <Menu.Item to="/tokens" primaryText="panel.tokens.title" leftIcon={<KeyIcon />} />
      )}
      <QueuesLink />
    </Menu>
  )
}

/** Bull Board has pages of its own, beside the app. */
function QueuesLink() {
  const translate = useTranslate()
  return (
    <MenuItem
      component="a"
      href="/queues/"
      sx={{ color: 'text.secondary', '& .MuiListItemIcon-root': { minWidth: 40 } }}
    >
      <ListItemIcon>
        <QueueIcon />
      </ListItemIcon>
      {translate('panel.queues')}
    </MenuItem>
  )
}
