import type { ReactNode } from 'react'
import { FilterButton, TopToolbar } from 'react-admin'
import { CsvButton } from './csv-button'

/** What stands above every list: filters (the saved ones are in their menu), what else it has, and CSV. */
export const ListActions = ({ children }: { children?: ReactNode }) => (
  <TopToolbar>
    <FilterButton />
    {children}
    <CsvButton />
  </TopToolbar>
)
