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
  useLocaleState,
  useTranslate,
} from 'react-admin'
import type { TemplateRecord } from '../../src/admin/api-types/templates'
import { languages } from '../../src/vocabulary/language'
import { oneLine } from '../lists/one-line'
import { ResourceList } from '../lists/resource-list'
import type { ValueFilter } from '../lists/value-filters'
import { showTime } from '../times/show-time'

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
  const [locale] = useLocaleState()
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
      <DataTable.Col source="updatedAt" sx={oneLine}>
        <FunctionField<TemplateRecord> render={({ updatedAt }) => showTime(updatedAt, { locale })} />
      </DataTable.Col>
      <DataTable.Col source="createdAt" sx={oneLine}>
        <FunctionField<TemplateRecord> render={({ createdAt }) => showTime(createdAt, { locale })} />
      </DataTable.Col>
    </DataTable>
  )
}
