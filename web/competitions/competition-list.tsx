import CategoryIcon from '@mui/icons-material/Category'
import FlagIcon from '@mui/icons-material/Flag'
import ScheduleIcon from '@mui/icons-material/Schedule'
import { useMediaQuery } from '@mui/material'
import type { Theme } from '@mui/material'
import {
  BooleanField,
  BooleanInput,
  ColumnsButton,
  CreateButton,
  DataTable,
  FunctionField,
  List,
  SearchInput,
  SelectInput,
  SimpleList,
  useLocaleState,
  useTranslate,
} from 'react-admin'
import type { CompetitionRecord } from '../../src/admin/api-types'
import type { RegistrationStatus } from '../../src/vocabulary/registration-status'
import { competitionTypes } from '../../src/vocabulary/roles'
import { ListActions } from '../lists/list-actions'
import { ValueFilters } from '../lists/value-filters'
import type { ValueFilter } from '../lists/value-filters'
import { showTime } from '../times/show-time'

const typeWord = (type: string) => `resources.competitions.types.${type}`

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <SelectInput
    key="competitionType"
    source="competitionType"
    choices={competitionTypes.map((id) => ({ id, name: typeWord(id) }))}
  />,
  ...['isActive', 'requiresTimeSlots', 'requiresJuryPanel'].map((name) => (
    <BooleanInput key={name} source={name} defaultValue />
  )),
]

const labelled = (name: string) => (value: string) => `resources.competitions.values.${name}.${value}`
const counted: ValueFilter[] = [
  { name: 'isActive', icon: <FlagIcon />, labelOf: labelled('isActive') },
  { name: 'competitionType', icon: <CategoryIcon />, labelOf: typeWord },
  { name: 'requiresTimeSlots', icon: <ScheduleIcon />, labelOf: labelled('requiresTimeSlots') },
]

const actions = (
  <ListActions>
    <CreateButton />
    <ColumnsButton />
  </ListActions>
)

/** Every competition, with how many wait and how many are approved. */
export function CompetitionList() {
  const isSmall = useMediaQuery((theme: Theme) => theme.breakpoints.down('md'))
  return (
    <List
      {...{ filters, actions, exporter: false, perPage: 25 }}
      sort={{ field: 'createdAt', order: 'DESC' }}
      aside={<ValueFilters filters={counted} />}
    >
      {isSmall ? <CompetitionLines /> : <CompetitionTable />}
    </List>
  )
}

function CompetitionLines() {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  return (
    <SimpleList<CompetitionRecord>
      primaryText={({ name }) => name}
      secondaryText={({ competitionType, startDate, timezone }) =>
        [
          translate(typeWord(competitionType)),
          ...(startDate === null ? [] : [showTime(startDate, { timezone, locale })]),
        ].join(' · ')
      }
      rowClick="edit"
    />
  )
}

const countOf = ({ counts }: CompetitionRecord, status: RegistrationStatus) =>
  counts.filter((one) => one.status === status).reduce((total, { count }) => total + count, 0)

/** Words, dates and numbers are read at a glance. */
const oneLine = { whiteSpace: 'nowrap' }

function CompetitionTable() {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const dated = (at: 'startDate' | 'endDate') => (
    <DataTable.Col source={at} sx={oneLine}>
      <FunctionField<CompetitionRecord>
        render={({ [at]: date, timezone }) => (date === null ? '' : showTime(date, { timezone, locale }))}
      />
    </DataTable.Col>
  )
  const number = (status: 'pending' | 'approved') => (
    <DataTable.Col source={status} sx={oneLine} disableSort>
      <FunctionField<CompetitionRecord> render={(record) => countOf(record, status)} />
    </DataTable.Col>
  )
  return (
    <DataTable rowClick="edit" bulkActionButtons={false}>
      <DataTable.Col source="name" />
      <DataTable.Col source="competitionType" sx={oneLine}>
        <FunctionField<CompetitionRecord>
          render={({ competitionType }) => translate(typeWord(competitionType))}
        />
      </DataTable.Col>
      <DataTable.Col source="isActive" sx={oneLine} disableSort>
        <BooleanField source="isActive" />
      </DataTable.Col>
      {dated('startDate')}
      {dated('endDate')}
      {number('pending')}
      {number('approved')}
    </DataTable>
  )
}
