import CategoryIcon from '@mui/icons-material/Category'
import FlagIcon from '@mui/icons-material/Flag'
import GroupsIcon from '@mui/icons-material/Groups'
import ScheduleIcon from '@mui/icons-material/Schedule'
import {
  BooleanField,
  BooleanInput,
  CreateButton,
  DataTable,
  FunctionField,
  SearchInput,
  SelectInput,
  SimpleList,
  useLocaleState,
  useTranslate,
} from 'react-admin'
import type { CompetitionRecord } from '../../src/admin/api-types'
import { competitionTypes, entryFlags, roles } from '../../src/vocabulary/roles'
import { DayFilter } from '../lists/day-filter'
import { oneLine } from '../lists/one-line'
import { ResourceList } from '../lists/resource-list'
import { TimeColumn } from '../lists/time-column'
import type { ValueFilter } from '../lists/value-filters'
import { showTime } from '../times/show-time'
import { countOf } from './count-of'

const typeWord = (type: string) => `resources.competitions.types.${type}`
const roleWord = (role: string) => `panel.roles.${role}`

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
  <DayFilter key="startsSince" source="startsSince" edge="first" />,
  <DayFilter key="startsBefore" source="startsBefore" edge="last" />,
]

const labelled = (name: string) => (value: string) => `resources.competitions.values.${name}.${value}`
const counted: ValueFilter[] = [
  { name: 'isActive', icon: <FlagIcon />, labelOf: labelled('isActive') },
  { name: 'competitionType', icon: <CategoryIcon />, labelOf: typeWord },
  { name: 'requiresTimeSlots', icon: <ScheduleIcon />, labelOf: labelled('requiresTimeSlots') },
  { name: 'requiresJuryPanel', icon: <GroupsIcon />, labelOf: labelled('requiresJuryPanel') },
]

/** Every competition: whether it is offered, who may enter, how many wait and how many are approved. */
export function CompetitionList() {
  return (
    <ResourceList
      {...{ filters, counted }}
      sort={{ field: 'createdAt', order: 'DESC' }}
      actions={<CreateButton />}
      lines={<CompetitionLines />}
      table={<CompetitionTable />}
    />
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

const flag = (source: string) => (
  <DataTable.Col source={source} sx={oneLine} disableSort>
    <BooleanField source={source} />
  </DataTable.Col>
)

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
      <FunctionField<CompetitionRecord> render={({ counts }) => countOf(counts, { status })} />
    </DataTable.Col>
  )
  const inRoles = (source: string, linesOf: (record: CompetitionRecord) => string[]) => (
    <DataTable.Col source={source} sx={{ whiteSpace: 'pre' }} disableSort>
      <FunctionField<CompetitionRecord> render={(record) => linesOf(record).join('\n')} />
    </DataTable.Col>
  )
  return (
    <DataTable
      rowClick="edit"
      bulkActionButtons={false}
      hiddenColumns={['id', 'requiresTimeSlots', 'requiresJuryPanel', 'createdAt']}
    >
      <DataTable.Col source="id" />
      <DataTable.Col source="name" />
      <DataTable.Col source="competitionType" sx={oneLine}>
        <FunctionField<CompetitionRecord>
          render={({ competitionType }) => translate(typeWord(competitionType))}
        />
      </DataTable.Col>
      {flag('isActive')}
      {dated('startDate')}
      {dated('endDate')}
      {inRoles('entry', ({ availableRoles, ...flags }) =>
        availableRoles.filter((role) => flags[entryFlags[role]]).map((role) => translate(roleWord(role))),
      )}
      {inRoles('participants', ({ counts }) =>
        roles.flatMap((role) => {
          const count = countOf(counts, { role, status: 'approved' })
          return count === 0 ? [] : [`${translate(roleWord(role))}: ${count}`]
        }),
      )}
      {number('pending')}
      {number('approved')}
      {flag('requiresTimeSlots')}
      {flag('requiresJuryPanel')}
      <TimeColumn source="createdAt" />
    </DataTable>
  )
}
