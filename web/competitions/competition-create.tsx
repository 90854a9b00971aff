import { Create, SimpleForm } from 'react-admin'
import { useCreationKey } from '../provider/use-creation-key'
import { asInstants } from './clock'
import { CompetitionFields } from './competition-fields'

const start = {
  availableRoles: ['player'],
  requiresTimeSlots: false,
  requiresJuryPanel: false,
  ratingsUpdated: false,
  arbiters: [],
}

/** A new competition, which is not active yet: its slots and panels come first. */
export function CompetitionCreate() {
  const key = useCreationKey()
  return (
    <Create
      redirect="edit"
      mutationOptions={{ meta: { key } }}
      transform={(typed: Parameters<typeof asInstants>[0]) => asInstants(typed)}
    >
      <SimpleForm defaultValues={start} warnWhenUnsavedChanges>
        <CompetitionFields />
      </SimpleForm>
    </Create>
  )
}
