import { Dialog, DialogTitle } from '@mui/material'
import type { ReactNode } from 'react'
import { EditBase, SimpleForm } from 'react-admin'
import { useEditOptions } from '../forms/use-edit-options'
import { DialogToolbar } from '../forms/dialog-toolbar'
import { useSeatsChanged } from './use-seats-changed'

interface EditSeatParts {
  resource: 'slots' | 'panels'
  id: number
  title: string
  fields: ReactNode
  onClose: () => void
}

/** Changes a slot or panel; a refusal stands beside its field, and whoever was overtaken is told by whom. */
export function EditSeat({ resource, id, title, fields, onClose }: EditSeatParts) {
  const { edit, resetOptions } = useEditOptions({ resource })
  const tellChanged = useSeatsChanged(resource)
  const onSuccess = () => {
    onClose()
    void tellChanged('ra.notification.updated')
  }
  const mutationOptions = { ...edit.mutationOptions, onSuccess }
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={onClose} aria-labelledby="edit-seat">
      <DialogTitle id="edit-seat" sx={{ overflowWrap: 'anywhere' }}>
        {title}
      </DialogTitle>
      <EditBase
        {...{ resource, id, mutationMode: 'pessimistic', redirect: false }}
        {...edit}
        {...{ mutationOptions }}
      >
        <SimpleForm toolbar={<DialogToolbar onClose={onClose} />} resetOptions={resetOptions}>
          {fields}
        </SimpleForm>
      </EditBase>
    </Dialog>
  )
}
