import AssignmentIndIcon from '@mui/icons-material/AssignmentInd'
import EmojiEventsIcon from '@mui/icons-material/EmojiEvents'
import FlagIcon from '@mui/icons-material/Flag'
import PlaylistAddCheckIcon from '@mui/icons-material/PlaylistAddCheck'
import {
  AutocompleteInput,
  Button,
  DataTable,
  FunctionField,
  NumberInput,
  ReferenceInput,
  SearchInput,
  SelectInput,
  SimpleList,
  TextField,
  useReference,
  useTranslate,
} from 'react-admin'
import { Link } from 'react-router-dom'
import type { CompetitionRecord, RegistrationRecord } from '../../src/admin/api-types'
import { applicationAges } from '../../src/vocabulary/application-filters'
import { registrationStatuses } from '../../src/vocabulary/registration-status'
import { roles } from '../../src/vocabulary/roles'
import { DayFilter } from '../lists/day-filter'
import { oneLine } from '../lists/one-line'
import { ResourceList } from '../lists/resource-list'
import { TimeColumn } from '../lists/time-column'
import type { ValueFilter } from '../lists/value-filters'
import { DecideAll, DecideChosen } from './bulk-buttons'
import { StatusChip } from './status-chip'

const statusWord = (status: string) => `resources.registrations.statuses.${status}`
const roleWord = (role: string) => `panel.roles.${role}`
const choicesOf = (ids: readonly string[], wordOf: (id: string) => string) =>
  ids.map((id) => ({ id, name: wordOf(id) }))

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <ReferenceInput key="competitionId" source="competitionId" reference="competitions">
    <AutocompleteInput label="resources.registrations.fields.competitionId" optionText="name" />
  </ReferenceInput>,
  <SelectInput key="status" source="status" choices={choicesOf(registrationStatuses, statusWord)} />,
  <SelectInput key="role" source="role" choices={choicesOf(roles, roleWord)} />,
  <SelectInput
    key="age"
    source="age"
    choices={choicesOf(Object.keys(applicationAges), (age) => `resources.registrations.ages.${age}`)}
  />,
  <DayFilter key="submittedSince" source="submittedSince" edge="first" />,
  <DayFilter key="submittedBefore" source="submittedBefore" edge="last" />,
  <NumberInput key="slotId" source="slotId" />,
  <NumberInput key="panelId" source="panelId" />,
]

function CompetitionName({ id }: { id: string }) {
  const { referenceRecord } = useReference<CompetitionRecord>({ reference: 'competitions', id })
  return referenceRecord?.name ?? `#${id}`
}

const counted: ValueFilter[] = [
  { name: 'status', icon: <FlagIcon />, labelOf: statusWord },
  { name: 'role', icon: <AssignmentIndIcon />, labelOf: roleWord },
  { name: 'competitionId', icon: <EmojiEventsIcon />, labelOf: (id) => <CompetitionName id={id} /> },
]

/** Everybody's registrations, those who wait longest found by their filter. */
export function RegistrationList() {
  return (
    <ResourceList
      {...{ filters, counted }}
      sort={{ field: 'submittedAt', order: 'DESC' }}
      actions={
        <>
          <Button label="resources.registrations.queue.open" component={Link} to="/registrations/queue">
            <PlaylistAddCheckIcon />
          </Button>
          <DecideAll />
        </>
      }
      lines={<RegistrationLines />}
      table={<RegistrationTable />}
    />
  )
}

function RegistrationLines() {
  const translate = useTranslate()
  return (
    <SimpleList<RegistrationRecord>
      primaryText={({ name }) => name}
      secondaryText={({ competitionName, role }) => `${competitionName} · ${translate(roleWord(role))}`}
      tertiaryText={({ status }) => translate(statusWord(status))}
      rowClick="show"
    />
  )
}

function RegistrationTable() {
  const translate = useTranslate()
  return (
    <DataTable
      rowClick="show"
      bulkActionsToolbar={<DecideChosen />}
      hiddenColumns={['telegramUsername', 'phone', 'email', 'decidedBy']}
    >
      <DataTable.Col source="id" sx={oneLine} />
      <DataTable.Col source="name" disableSort />
      <DataTable.Col source="telegramUsername" disableSort />
      <DataTable.Col source="competitionId">
        <TextField source="competitionName" />
      </DataTable.Col>
      <DataTable.Col source="role" sx={oneLine}>
        <FunctionField<RegistrationRecord> render={({ role }) => translate(roleWord(role))} />
      </DataTable.Col>
      <DataTable.Col source="status">
        <FunctionField<RegistrationRecord> render={({ status }) => <StatusChip status={status} />} />
      </DataTable.Col>
      <DataTable.Col source="phone" sx={oneLine} disableSort />
      <DataTable.Col source="email" disableSort />
      <TimeColumn source="submittedAt" />
      <TimeColumn source="decidedAt" />
      <DataTable.Col source="decidedBy" disableSort />
    </DataTable>
  )
}
