import BadgeIcon from '@mui/icons-material/Badge'
import BlockIcon from '@mui/icons-material/Block'
import LocationCityIcon from '@mui/icons-material/LocationCity'
import NotificationsOffIcon from '@mui/icons-material/NotificationsOff'
import TranslateIcon from '@mui/icons-material/Translate'
import { BooleanInput, CreateButton, DataTable, SearchInput, SelectInput, TextInput } from 'react-admin'
import { languages } from '../../src/vocabulary/language'
import { oneLine } from '../lists/one-line'
import { ResourceList } from '../lists/resource-list'
import { TimeColumn } from '../lists/time-column'
import type { ValueFilter } from '../lists/value-filters'
import { UserLines } from './user-lines'
import { WriteToAll, WriteToChosen } from './write-to'

const yesOrNo = ['isActive', 'isOrganiser', 'isBlocked', 'isUnsubscribed', 'hasEmail', 'hasPhone'] as const

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <TextInput key="city" source="city" />,
  <TextInput key="country" source="country" />,
  <SelectInput
    key="language"
    source="language"
    choices={languages.map((id) => ({ id, name: `panel.languages.${id}` }))}
  />,
  ...yesOrNo.map((name) => <BooleanInput key={name} source={name} defaultValue />),
]

const labelled = (name: string) => (value: string) => `resources.users.values.${name}.${value}`
const counted: ValueFilter[] = [
  { name: 'city', icon: <LocationCityIcon />, labelOf: (value) => value },
  { name: 'language', icon: <TranslateIcon />, labelOf: (value) => `panel.languages.${value}` },
  { name: 'isOrganiser', icon: <BadgeIcon />, labelOf: labelled('isOrganiser') },
  { name: 'isUnsubscribed', icon: <NotificationsOffIcon />, labelOf: labelled('isUnsubscribed') },
  { name: 'isBlocked', icon: <BlockIcon />, labelOf: labelled('isBlocked') },
]

/** Everybody whom the bot knows. */
export function UserList() {
  return (
    <ResourceList
      {...{ filters, counted }}
      sort={{ field: 'createdAt', order: 'DESC' }}
      actions={
        <>
          <WriteToAll />
          <CreateButton />
        </>
      }
      lines={<UserLines />}
      table={<UserTable />}
    />
  )
}

const UserTable = () => (
  <DataTable
    rowClick="edit"
    bulkActionsToolbar={<WriteToChosen />}
    hiddenColumns={['email', 'country', 'classicRating', 'isOrganiser']}
  >
    <DataTable.Col source="name" disableSort />
    <DataTable.Col source="telegramUsername" />
    <DataTable.Col source="country" />
    <DataTable.Col source="city" />
    <DataTable.Col source="phone" sx={oneLine} disableSort />
    <DataTable.Col source="email" disableSort />
    <DataTable.NumberCol source="classicRating" />
    <DataTable.Col source="isOrganiser" disableSort />
    <TimeColumn source="lastSeenAt" />
    <TimeColumn source="createdAt" />
  </DataTable>
)
