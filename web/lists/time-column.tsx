import { DataTable } from 'react-admin'
import { TimeField } from '../times/time-field'
import { oneLine } from './one-line'

interface TimeColumnParts {
  source: string
  none?: string
  disableSort?: boolean
}

/** A column of instants. */
export function TimeColumn({ source, none, ...column }: TimeColumnParts) {
  return (
    <DataTable.Col source={source} sx={oneLine} {...column}>
      <TimeField {...{ source, none }} />
    </DataTable.Col>
  )
}
