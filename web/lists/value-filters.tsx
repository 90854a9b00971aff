import type { ReactElement, ReactNode } from 'react'
import { Card, CardContent, useMediaQuery } from '@mui/material'
import type { Theme } from '@mui/material'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { FilterList, FilterListItem, useListContext, useTranslate } from 'react-admin'
import type { ValuesAnswer } from '../../src/admin/api-types'
import { addFilter } from '../provider/list-query'
import type { Filters } from '../provider/list-query'
import { usePanelApi } from '../provider/panel-api'

/** A filter whose values are offered with how many rows each would leave. */
export interface ValueFilter {
  name: string
  icon: ReactElement
  /** What a value is called: a key of the dictionary, the value itself, or whatever finds its name. */
  labelOf: (value: string) => string | ReactElement
}

/** So many values are offered; the others are found by the filter itself. */
const MOST_SHOWN = 8

/** Beside a list where there is room: values with their counts; the one that is chosen is taken back by pressing it again. */
export function ValueFilters({ filters }: { filters: readonly ValueFilter[] }) {
  const hasRoom = useMediaQuery((theme: Theme) => theme.breakpoints.up('lg'))
  return hasRoom ? <Values filters={filters} /> : null
}

function Values({ filters }: { filters: readonly ValueFilter[] }) {
  const list = useListContext()
  const { resource } = list
  const api = usePanelApi()
  const query = addFilter(new URLSearchParams(), list.filterValues as Filters).toString()
  const { data: counted = {} } = useQuery({
    queryKey: [resource, 'values', query],
    queryFn: ({ signal }) => api.get<ValuesAnswer>(`/api/${resource}/values?${query}`, signal),
    placeholderData: keepPreviousData,
  })
  return (
    <Card sx={{ order: -1, mr: 2, mt: 6, width: 230, flexShrink: 0, alignSelf: 'flex-start' }}>
      <CardContent>
        {filters.map(({ name, icon, labelOf }) => (
          <FilterList key={name} label={`resources.${resource}.fields.${name}`} icon={icon}>
            {(counted[name] ?? []).slice(0, MOST_SHOWN).flatMap(({ value, count }) =>
              value === null ? (
                []
              ) : (
                <FilterListItem
                  key={value}
                  label={<Counted label={labelOf(value)} count={count} />}
                  value={{ [name]: value }}
                  secondaryAction={null} // React-admin's own is a button without a name
                />
              ),
            )}
          </FilterList>
        ))}
      </CardContent>
    </Card>
  )
}

function Counted({ label, count }: { label: ReactNode; count: number }) {
  const translate = useTranslate()
  return (
    <span style={{ display: 'flex', justifyContent: 'space-between', gap: 8 }}>
      <span>{typeof label === 'string' ? translate(label, { _: label }) : label}</span>
      <span style={{ flexShrink: 0 }}>{count}</span>
    </span>
  )
}
