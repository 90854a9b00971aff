import { Dialog, DialogTitle } from '@mui/material'
import type { ReactNode } from 'react'
import { ResourceContextProvider, SimpleForm, useRecordContext, useTranslate } from 'react-admin'
import type { CompetitionRecord } from '../../src/admin/api-types'
import { DialogToolbar } from '../forms/dialog-toolbar'
import { usePanelApi } from '../provider/panel-api'
import { Refusal } from '../provider/refusal'
import { useCreationKey } from '../provider/use-creation-key'
import { useTellRefusal } from '../provider/use-tell-refusal'
import { useSeatsChanged } from './use-seats-changed'

/** What a form has. */
type Typed = Record<string, unknown>

interface AddSeatsParts<Answer> {
  resource: 'slots' | 'panels'
  defaults: Typed
  /** What the form comes to, as the server takes it. */
  bodyOf: (typed: Typed) => object
  /** What is said when it is done. */
  said: (answer: Answer) => { message: string; words: Record<string, unknown> }
  onClose: () => void
  children: ReactNode
}

/** Adds slots or panels to the competition that is shown. */
export function AddSeats<Answer>({
  resource,
  defaults,
  bodyOf,
  said,
  onClose,
  children,
}: AddSeatsParts<Answer>) {
  const translate = useTranslate()
  const api = usePanelApi()
  const key = useCreationKey()
  const tellRefusal = useTellRefusal()
  const tellChanged = useSeatsChanged(resource)
  const competition = useRecordContext<CompetitionRecord>()
  const submit = async (typed: Typed) => {
    try {
      const path = `/api/competitions/${competition?.id}/${resource}`
      const { message, words } = said(await api.send<Answer>('POST', path, bodyOf(typed), { key }))
      onClose()
      await tellChanged(message, words)
      return undefined
    } catch (error) {
      await tellRefusal(error instanceof Error ? error : new Error(String(error)))
      return error instanceof Refusal ? error.body.errors : {}
    }
  }
  return (
    <Dialog open fullWidth maxWidth="sm" onClose={onClose} aria-labelledby="add-seats">
      <DialogTitle id="add-seats">{translate(`resources.${resource}.add`)}</DialogTitle>
      <ResourceContextProvider value={resource}>
        <SimpleForm
          record={{}}
          {...{ defaultValues: defaults, onSubmit: submit }}
          toolbar={<DialogToolbar onClose={onClose} />}
        >
          {children}
        </SimpleForm>
      </ResourceContextProvider>
    </Dialog>
  )
}
