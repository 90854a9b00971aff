import CampaignIcon from '@mui/icons-material/Campaign'
import FlagIcon from '@mui/icons-material/Flag'
import { Box } from '@mui/material'
import {
  CreateButton,
  DataTable,
  FunctionField,
  SearchInput,
  SelectArrayInput,
  SelectInput,
  SimpleList,
  useLocaleState,
  useTranslate,
} from 'react-admin'
import type { BroadcastRecord } from '../../src/admin/api-types/broadcasts'
import { broadcastKinds, broadcastStatuses } from '../../src/vocabulary/broadcast-status'
import { DayFilter } from '../lists/day-filter'
import { oneLine } from '../lists/one-line'
import { ResourceList } from '../lists/resource-list'
import { TimeColumn } from '../lists/time-column'
import type { ValueFilter } from '../lists/value-filters'
import { showCount } from './amounts'
import { BroadcastChip } from './broadcast-chip'
import { StateBar } from './state-bar'

/** How often the list is read again: one of its broadcasts may be running. */
const READ_EVERY_MS = 5_000

const statusWord = (status: string) => `resources.broadcasts.statuses.${status}`
const kindWord = (kind: string) => `resources.broadcasts.kinds.${kind}`

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <SelectArrayInput
    key="status"
    source="status"
    choices={broadcastStatuses.map((id) => ({ id, name: statusWord(id) }))}
  />,
  <SelectInput key="kind" source="kind" choices={broadcastKinds.map((id) => ({ id, name: kindWord(id) }))} />,
  <DayFilter key="createdSince" source="createdSince" edge="first" />,
  <DayFilter key="createdBefore" source="createdBefore" edge="last" />,
]

const counted: ValueFilter[] = [
  { name: 'status', icon: <FlagIcon />, labelOf: statusWord },
  { name: 'kind', icon: <CampaignIcon />, labelOf: kindWord },
]

/** Every broadcast: its state, how far it is, who wrote it and when. */
export function BroadcastList() {
  return (
    <ResourceList
      {...{ filters, counted }}
      sort={{ field: 'createdAt', order: 'DESC' }}
      queryOptions={{ refetchInterval: READ_EVERY_MS }}
      actions={<CreateButton />}
      lines={<BroadcastLines />}
      table={<BroadcastTable />}
    />
  )
}

function BroadcastLines() {
  const translate = useTranslate()
  return (
    <SimpleList<BroadcastRecord>
      primaryText={({ name }) => name}
      secondaryText={(broadcast) => <Progress broadcast={broadcast} />}
      tertiaryText={({ status }) => translate(statusWord(status))}
      rowClick="show"
    />
  )
}

/** How far it is, in a bar and in figures; of one that has not begun nothing. */
function Progress({ broadcast }: { broadcast: BroadcastRecord }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const { counts, total, startedAt } = broadcast
  if (startedAt === null) return null
  const arrived = counts.sent + counts.retracted
  return (
    <Box component="span" sx={{ display: 'block', minWidth: 120 }}>
      <StateBar broadcast={broadcast} height={6} label={translate('resources.broadcasts.fields.progress')} />
      <Box component="span" sx={{ typography: 'caption', color: 'text.secondary', whiteSpace: 'nowrap' }}>
        {`${showCount(arrived, locale)} / ${showCount(total, locale)}`}
      </Box>
    </Box>
  )
}

function BroadcastTable() {
  const translate = useTranslate()
  return (
    <DataTable
      rowClick="show"
      bulkActionButtons={false}
      hiddenColumns={['id', 'kind', 'way', 'scheduledAt', 'startedAt', 'completedAt']}
    >
      <DataTable.Col source="id" sx={oneLine} />
      <DataTable.Col source="name" sx={{ minWidth: 160 }} />
      <DataTable.Col source="kind" sx={oneLine} disableSort>
        <FunctionField<BroadcastRecord> render={({ kind }) => translate(kindWord(kind))} />
      </DataTable.Col>
      <DataTable.Col source="way" sx={oneLine} disableSort>
        <FunctionField<BroadcastRecord> render={({ way }) => translate(`resources.broadcasts.ways.${way}`)} />
      </DataTable.Col>
      <DataTable.Col source="status">
        <FunctionField<BroadcastRecord> render={({ status }) => <BroadcastChip status={status} />} />
      </DataTable.Col>
      <DataTable.Col source="progress" disableSort>
        <FunctionField<BroadcastRecord> render={(broadcast) => <Progress broadcast={broadcast} />} />
      </DataTable.Col>
      <DataTable.Col source="author" sx={{ minWidth: 110 }} disableSort />
      <TimeColumn source="createdAt" />
      <TimeColumn source="scheduledAt" />
      <TimeColumn source="startedAt" />
      <TimeColumn source="completedAt" />
    </DataTable>
  )
}
