import { Edit } from 'react-admin'
import type { CompetitionRecord } from '../../src/admin/api-types'
import { useEditOptions } from '../forms/use-edit-options'
import { JuryPanels } from '../seats/jury-panels'
import { TimeSlots } from '../seats/time-slots'
import { asInstants } from './clock'
import { CompetitionForm } from './competition-form'
import { Participants } from './participants'

/** One competition: what it is, who may enter, its slots and panels, and who takes part. */
export function CompetitionEdit() {
  const { edit, resetOptions } = useEditOptions()
  const transform = (
    typed: Parameters<typeof asInstants>[0],
    { previousData }: { previousData?: CompetitionRecord } = {},
  ) => edit.transform(asInstants(typed, previousData))
  return (
    <Edit mutationMode="pessimistic" redirect={false} {...edit} transform={transform}>
      <CompetitionForm resetOptions={resetOptions} />
      <TimeSlots />
      <JuryPanels />
      <Participants />
    </Edit>
  )
}
