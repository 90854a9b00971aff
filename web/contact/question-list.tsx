import MarkChatReadIcon from '@mui/icons-material/MarkChatRead'
import { DataTable, FunctionField, SearchInput, SelectInput, SimpleList, useTranslate } from 'react-admin'
import type { QuestionRecord } from '../../src/admin/api-types/contact'
import { oneLine } from '../lists/one-line'
import { ResourceList } from '../lists/resource-list'
import { TimeColumn } from '../lists/time-column'
import type { ValueFilter } from '../lists/value-filters'
import { useWordsOf } from './use-words-of'

const stateWord = (isAnswered: string) => `resources.contact-messages.values.isAnswered.${isAnswered}`

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <SelectInput
    key="isAnswered"
    source="isAnswered"
    choices={['false', 'true'].map((id) => ({ id, name: stateWord(id) }))}
  />,
]

const counted: ValueFilter[] = [{ name: 'isAnswered', icon: <MarkChatReadIcon />, labelOf: stateWord }]

/** What people asked the team: those that wait at first, the newest above. */
export function QuestionList() {
  return (
    <ResourceList
      {...{ filters, counted }}
      sort={{ field: 'askedAt', order: 'DESC' }}
      filterDefaultValues={{ isAnswered: 'false' }}
      lines={<QuestionLines />}
      table={<QuestionTable />}
    />
  )
}

/** Of a long question so much is shown in a list. */
const MOST_CHARACTERS = 140
const shortened = (text: string) =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text

function QuestionLines() {
  const wordsOf = useWordsOf()
  const translate = useTranslate()
  return (
    <SimpleList<QuestionRecord>
      primaryText={(question) => shortened(wordsOf(question))}
      secondaryText={({ name }) => name}
      tertiaryText={({ answeredAt }) => translate(stateWord(String(answeredAt !== null)))}
      rowClick="show"
    />
  )
}

function QuestionTable() {
  const wordsOf = useWordsOf()
  return (
    <DataTable rowClick="show" bulkActionButtons={false} hiddenColumns={['telegramUsername', 'answeredBy']}>
      <DataTable.Col source="id" sx={oneLine} />
      <DataTable.Col source="name" disableSort />
      <DataTable.Col source="telegramUsername" disableSort />
      <DataTable.Col source="text" disableSort>
        <FunctionField<QuestionRecord> render={(question) => shortened(wordsOf(question))} />
      </DataTable.Col>
      <TimeColumn source="askedAt" />
      <TimeColumn source="answeredAt" none="–" disableSort />
      <DataTable.Col source="answeredBy" disableSort />
    </DataTable>
  )
}
