import { BooleanInput, Edit, SimpleForm, useRecordContext } from 'react-admin'
import type { CompetitionRecord } from '../../src/admin/api-types'
import { entryFlags } from '../../src/vocabulary/roles'
import { FieldGroup } from '../forms/field-group'
import { useEditOptions } from '../forms/use-edit-options'
import { EditToolbar } from '../removal/edit-toolbar'
import { onChosenClock } from './clock'
import { CompetitionFields } from './competition-fields'

type Before = { previousData?: { timezone?: string } }

/** One competition: what it is, and who may enter. */
export function CompetitionEdit() {
  return (
    <Edit
      {...{ mutationMode: 'pessimistic', redirect: false, mutationOptions: useEditOptions() }}
      transform={(data: Record<string, unknown>, { previousData }: Before = {}) =>
        onChosenClock(data, previousData?.timezone ?? 'UTC')
      }
    >
      <SimpleForm toolbar={<EditToolbar />} warnWhenUnsavedChanges>
        <ZonedFields />
        <FieldGroup title="resources.competitions.groups.entry">
          {[
            ...Object.values(entryFlags).map((source) => <BooleanInput key={source} source={source} />),
            <BooleanInput
              key="isActive"
              source="isActive"
              helperText="resources.competitions.help.isActive"
            />,
          ]}
        </FieldGroup>
      </SimpleForm>
    </Edit>
  )
}

function ZonedFields() {
  const { timezone = 'UTC' } = useRecordContext<CompetitionRecord>() ?? {}
  return <CompetitionFields key={timezone} zone={timezone} />
}
