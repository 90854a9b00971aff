import ToggleOnIcon from '@mui/icons-material/ToggleOn'
import TranslateIcon from '@mui/icons-material/Translate'
import {
  BooleanField,
  BooleanInput,
  CreateButton,
  DataTable,
  FunctionField,
  SearchInput,
  SelectInput,
  SimpleList,
  useTranslate,
} from 'react-admin'
import type { TemplateRecord } from '../../src/admin/api-types/templates'
import { languages } from '../../src/vocabulary/language'
import { ResourceList } from '../lists/resource-list'
import { TimeColumn } from '../lists/time-column'
import type { ValueFilter } from '../lists/value-filters'

const languageWord = (language: string) => `panel.languages.${language}`

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <BooleanInput key="isActive" source="isActive" defaultValue />,
  <SelectInput
    key="fallbackLanguage"
    source="fallbackLanguage"
    choices={languages.map((id) => ({ id, name: languageWord(id) }))}
  />,
]

const counted: ValueFilter[] = [
  {
    ...{ name: 'isActive', icon: <ToggleOnIcon /> },
    labelOf: (value) => `resources.templates.values.isActive.${value}`,
  },
  { name: 'fallbackLanguage', icon: <TranslateIcon />, labelOf: languageWord },
]

/** Texts with variables, for broadcasts. */
export function TemplateList() {
  return (
    <ResourceList
      {...{ filters, counted }}
      sort={{ field: 'name', order: 'ASC' }}
      actions={<CreateButton />}
      lines={<TemplateLines />}
      table={<TemplateTable />}
    />
  )
}

function useLanguagesOf() {
  const translate = useTranslate()
  return ({ bodies }: TemplateRecord) =>
    languages
      .filter((language) => bodies[language] !== undefined)
      .map((language) => translate(languageWord(language)))
      .join(', ')
}

function TemplateLines() {
  const languagesOf = useLanguagesOf()
  return (
    <SimpleList<TemplateRecord>
      primaryText={({ name }) => name}
      secondaryText={languagesOf}
      rowClick="edit"
    />
  )
}

function TemplateTable() {
  const languagesOf = useLanguagesOf()
  return (
    <DataTable rowClick="edit" bulkActionButtons={false} hiddenColumns={['createdAt']}>
      <DataTable.Col source="name" />
      <DataTable.Col source="bodies" disableSort>
        <FunctionField<TemplateRecord> render={languagesOf} />
      </DataTable.Col>
      <DataTable.Col source="variables" disableSort>
        <FunctionField<TemplateRecord> render={({ variables }) => variables.join(', ')} />
      </DataTable.Col>
      <DataTable.Col source="isActive">
        <BooleanField source="isActive" />
      </DataTable.Col>
      <TimeColumn source="updatedAt" />
      <TimeColumn source="createdAt" />
    </DataTable>
  )
}
