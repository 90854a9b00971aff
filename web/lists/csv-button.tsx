import DownloadIcon from '@mui/icons-material/Download'
import { Button, useListContext } from 'react-admin'
import { addFilter } from '../provider/list-query'
import type { Filters } from '../provider/list-query'

/** All rows that the filters leave, on all pages, as the server streams them. */
export function CsvButton() {
  const list = useListContext()
  const query = addFilter(new URLSearchParams(), list.filterValues as Filters)
  return (
    <Button
      label="ra.action.export"
      component="a"
      href={`/api/${list.resource}/export.csv?${query.toString()}`}
      download
    >
      <DownloadIcon />
    </Button>
  )
}
