import { Create, SimpleForm } from 'react-admin'
import { onChosenClock } from './clock'
import { CompetitionFields } from './competition-fields'

/** Where nobody has chosen a zone yet, a date is kept by this clock. */
const ZONE = 'UTC'
const start = { availableRoles: ['player'], requiresTimeSlots: false, requiresJuryPanel: false }

/** A new competition, which is not active yet. */
export const CompetitionCreate = () => (
  <Create redirect="edit" transform={(data: Record<string, unknown>) => onChosenClock(data, ZONE)}>
    <SimpleForm defaultValues={start}>
      <CompetitionFields zone={ZONE} />
    </SimpleForm>
  </Create>
)
