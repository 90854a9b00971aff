import { Autocomplete, TextField } from '@mui/material'
import { useState } from 'react'
import { useGetList, useTranslate } from 'react-admin'
import type { ShownContent } from '../../src/admin/api-types/broadcasts'
import type { TemplateRecord } from '../../src/admin/api-types/templates'
import { useSettled } from '../forms/use-settled'

interface TemplateChoiceParts {
  templateId: number | null
  /** The template that it is written with by now. */
  known: ShownContent['template']
  onChoose: (templateId: number | null) => void
}

/** One of the active templates, found by its name. */
export function TemplateChoice({ templateId, known, onChoose }: TemplateChoiceParts) {
  const translate = useTranslate()
  const [typed, setTyped] = useState('')
  const q = useSettled(typed, 300)
  const { data = [] } = useGetList<TemplateRecord>('templates', {
    ...{ pagination: { page: 1, perPage: 25 }, sort: { field: 'name', order: 'ASC' } },
    filter: { isActive: true, q },
  })
  const [chosen, setChosen] = useState<Pick<TemplateRecord, 'id' | 'name'> | null>(null)
  const options = data.map(({ id, name }) => ({ id, name }))
  const before = known?.id === undefined || known.id === null ? null : { id: known.id, name: known.name }
  const value = [chosen, before, ...options].find((one) => one?.id === templateId) ?? null
  return (
    <Autocomplete
      {...{ options, value }}
      getOptionKey={({ id }) => id}
      getOptionLabel={({ name }) => name}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      filterOptions={(found) => found}
      onInputChange={(_, text, reason) => setTyped(reason === 'input' ? text : '')}
      onChange={(_, template) => {
        setChosen(template)
        onChoose(template?.id ?? null)
      }}
      renderInput={(params) => (
        <TextField {...params} required label={translate('resources.broadcasts.compose.templateLabel')} />
      )}
    />
  )
}
