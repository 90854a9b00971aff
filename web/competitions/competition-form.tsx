import { BooleanInput, SimpleForm, useRecordContext } from 'react-admin'
import type { SimpleFormProps } from 'react-admin'
import type { CompetitionRecord } from '../../src/admin/api-types'
import { entryFlags } from '../../src/vocabulary/roles'
import { FieldGroup } from '../forms/field-group'
import { EditToolbar } from '../removal/edit-toolbar'
import { onItsClock } from './clock'
import { CompetitionFields } from './competition-fields'

/** The fields of a competition that is there, and the switches of its entry. */
export function CompetitionForm({ resetOptions }: Pick<SimpleFormProps, 'resetOptions'>) {
  const record = useRecordContext<CompetitionRecord>()
  if (record === undefined) return null
  return (
    <SimpleForm
      record={onItsClock(record)}
      toolbar={<EditToolbar deletedBy="organiser" />}
      {...(resetOptions && { resetOptions })}
      warnWhenUnsavedChanges
    >
      <CompetitionFields />
      <FieldGroup title="resources.competitions.groups.entry">
        {[
          ...Object.values(entryFlags).map((source) => <BooleanInput key={source} source={source} />),
          <BooleanInput key="isActive" source="isActive" helperText="resources.competitions.help.isActive" />,
        ]}
      </FieldGroup>
    </SimpleForm>
  )
}
