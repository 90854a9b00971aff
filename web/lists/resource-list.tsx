import { useMediaQuery } from '@mui/material'
import type { Theme } from '@mui/material'
import type { ReactNode } from 'react'
import { FilterButton, List, TopToolbar } from 'react-admin'
import type { ListProps } from 'react-admin'
import { ColumnsButton } from './columns-button'
import { CsvButton } from './csv-button'
import { ValueFilters } from './value-filters'
import type { ValueFilter } from './value-filters'

type Passed = Pick<ListProps, 'filters' | 'sort' | 'filterDefaultValues' | 'queryOptions'>

interface ResourceListProps extends Passed {
  /** Beside the list: for which fields the values are counted. */
  counted: ValueFilter[]
  /** What stands above it besides the filters (the saved ones are in their menu), the columns and CSV. */
  actions?: ReactNode
  /** What is shown on a screen that is too narrow for the table. */
  lines: ReactNode
  table: ReactNode
}

/** A page of a list: filters and actions above, counts beside it, lines on a phone and a table elsewhere. */
export function ResourceList({ counted, actions, lines, table, ...list }: ResourceListProps) {
  const isSmall = useMediaQuery((theme: Theme) => theme.breakpoints.down('md'))
  const toolbar = (
    <TopToolbar>
      <FilterButton />
      {actions}
      {!isSmall && <ColumnsButton />}
      <CsvButton />
    </TopToolbar>
  )
  return (
    <List
      {...list}
      actions={toolbar}
      aside={<ValueFilters filters={counted} />}
      exporter={false}
      perPage={25}
    >
      {isSmall ? lines : table}
    </List>
  )
}
