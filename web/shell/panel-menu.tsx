import DevicesIcon from '@mui/icons-material/Devices'
import { Menu } from 'react-admin'

/** What the panel has, in the order of a day's work. */
export const PanelMenu = () => (
  <Menu>
    <Menu.Item to="/sessions" primaryText="panel.sessions.title" leftIcon={<DevicesIcon />} />
  </Menu>
)
