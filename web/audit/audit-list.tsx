import CategoryIcon from '@mui/icons-material/Category'
import { useMediaQuery } from '@mui/material'
import type { Theme } from '@mui/material'
import {
  AutocompleteInput,
  ColumnsButton,
  DataTable,
  DateTimeInput,
  FunctionField,
  List,
  NumberInput,
  SearchInput,
  SelectInput,
  SimpleList,
} from 'react-admin'
import type { AuditRecord } from '../../src/admin/api-types/audit'
import { auditActions, auditTargets } from '../../src/vocabulary/audit'
import { ListActions } from '../lists/list-actions'
import { ValueFilters } from '../lists/value-filters'
import type { ValueFilter } from '../lists/value-filters'
import { TargetLink } from './target-link'
import { useAuditWords } from './use-audit-words'

const actionWord = (action: string) => `resources.audit.actions.${action}`
const targetWord = (type: string) => `resources.audit.targets.${type}`
const choicesOf = (ids: readonly string[], wordOf: (id: string) => string) =>
  ids.map((id) => ({ id, name: wordOf(id) }))
/** What is typed stands on the clock of the browser. */
const instant = (typed: string) => (typed === '' ? undefined : new Date(typed).toISOString())

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <AutocompleteInput key="action" source="action" choices={choicesOf(auditActions, actionWord)} />,
  <SelectInput key="targetType" source="targetType" choices={choicesOf(auditTargets, targetWord)} />,
  <NumberInput key="targetId" source="targetId" />,
  <DateTimeInput key="since" source="since" parse={instant} />,
  <DateTimeInput key="before" source="before" parse={instant} />,
]

const counted: ValueFilter[] = [{ name: 'targetType', icon: <CategoryIcon />, labelOf: targetWord }]

const actions = (
  <ListActions>
    <ColumnsButton />
  </ListActions>
)

/** What was done, by whom and when, the newest first. */
export function AuditList() {
  const isSmall = useMediaQuery((theme: Theme) => theme.breakpoints.down('md'))
  return (
    <List
      {...{ filters, actions, exporter: false, perPage: 25 }}
      sort={{ field: 'id', order: 'DESC' }}
      aside={<ValueFilters filters={counted} />}
    >
      {isSmall ? <AuditLines /> : <AuditTable />}
    </List>
  )
}

function AuditLines() {
  const { actorOf, actionOf, changesOf, timeOf } = useAuditWords()
  return (
    <SimpleList<AuditRecord>
      primaryText={actionOf}
      secondaryText={(record) => (
        <>
          {`${actorOf(record)} · ${timeOf(record)} · `}
          <TargetLink record={record} />
          {changesOf(record) !== '' && ` · ${changesOf(record)}`}
        </>
      )}
      rowClick={false}
    />
  )
}

/** Numbers and dates are read at a glance. */
const oneLine = { whiteSpace: 'nowrap' }

function AuditTable() {
  const { actorOf, actionOf, changesOf, timeOf } = useAuditWords()
  return (
    <DataTable rowClick={false} bulkActionButtons={false} hiddenColumns={['id']}>
      <DataTable.Col source="id" sx={oneLine} />
      <DataTable.Col source="at" sx={oneLine} disableSort>
        <FunctionField<AuditRecord> render={timeOf} />
      </DataTable.Col>
      <DataTable.Col source="actorId" disableSort>
        <FunctionField<AuditRecord> render={actorOf} />
      </DataTable.Col>
      <DataTable.Col source="action" disableSort>
        <FunctionField<AuditRecord> render={actionOf} />
      </DataTable.Col>
      <DataTable.Col source="targetType" disableSort>
        <FunctionField<AuditRecord> render={(record) => <TargetLink record={record} />} />
      </DataTable.Col>
      <DataTable.Col source="changes" disableSort>
        <FunctionField<AuditRecord> render={changesOf} />
      </DataTable.Col>
    </DataTable>
  )
}
