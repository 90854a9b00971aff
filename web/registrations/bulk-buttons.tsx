import DoneAllIcon from '@mui/icons-material/DoneAll'
import { useState } from 'react'
import { BulkActionsToolbar, Button, useListContext } from 'react-admin'
import type { RegistrationRecord } from '../../src/admin/api-types'
import type { Filters } from '../provider/list-query'
import { BulkDialog } from './bulk-dialog'

/** Above a list in which some are chosen: decides those. */
export function DecideChosen() {
  const { selectedIds } = useListContext<RegistrationRecord>()
  const [isOpen, setOpen] = useState(false)
  return (
    <BulkActionsToolbar selectAllButton={false}>
      <Button label="panel.bulk.chosen" onClick={() => setOpen(true)}>
        <DoneAllIcon />
      </Button>
      {isOpen && (
        <BulkDialog which={{ ids: selectedIds }} count={selectedIds.length} onClose={() => setOpen(false)} />
      )}
    </BulkActionsToolbar>
  )
}

/** Decides all that the filters leave, on every page. */
export function DecideAll() {
  const { total = 0, ...list } = useListContext<RegistrationRecord>()
  const [isOpen, setOpen] = useState(false)
  const filters = list.filterValues as Filters // what the inputs of filters give
  return (
    <>
      <Button label="panel.bulk.all" disabled={total === 0} onClick={() => setOpen(true)}>
        <DoneAllIcon />
      </Button>
      {isOpen && <BulkDialog which={{ filters }} count={total} onClose={() => setOpen(false)} />}
    </>
  )
}
