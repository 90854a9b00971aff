import CategoryIcon from '@mui/icons-material/Category'
import {
  AutocompleteInput,
  DataTable,
  DateTimeInput,
  FunctionField,
  NumberInput,
  SearchInput,
  SelectInput,
  SimpleList,
} from 'react-admin'
import type { AuditRecord } from '../../src/admin/api-types/audit'
import { auditActions, auditTargets } from '../../src/vocabulary/audit'
import { oneLine } from '../lists/one-line'
import { ResourceList } from '../lists/resource-list'
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

/** What was done, by whom and when, the newest first. */
export function AuditList() {
  return (
    <ResourceList
      {...{ filters, counted }}
      sort={{ field: 'id', order: 'DESC' }}
      lines={<AuditLines />}
      table={<AuditTable />}
    />
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
