import { BooleanInput, NumberInput, TextInput, required } from 'react-admin'
import type { PanelRecord } from '../../src/admin/api-types'
import { MOST_PLACES, panelName } from '../../src/schemas/competition'
import { schemaValidator } from '../forms/field-validator'
import { AddSeats } from './add-seats'
import { Seats } from './seats'

const facts = (
  <>
    <TextInput source="panelName" validate={[required(), schemaValidator(panelName)]} />
    <NumberInput source="maxVoters" {...{ min: 1, max: MOST_PLACES, step: 1, validate: required() }} />
  </>
)
const fields = (
  <>
    {facts}
    <BooleanInput source="isActive" />
  </>
)

/** The jury panels of the competition that is shown. */
export const JuryPanels = () => (
  <Seats<PanelRecord>
    {...{ resource: 'panels', sort: 'panelName', filter: 'panelId', fields }}
    nameOf={({ panelName: name }) => name}
    adding={(onClose) => (
      <AddSeats<PanelRecord>
        {...{ resource: 'panels', defaults: { maxVoters: 5 }, bodyOf: (typed) => typed, onClose }}
        said={({ panelName: name }) => ({ message: 'resources.panels.added', words: { name } })}
      >
        {facts}
      </AddSeats>
    )}
  />
)
