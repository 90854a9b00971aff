import { BooleanField, BooleanInput, Edit, Labeled, SimpleForm, TextField } from 'react-admin'
import { FieldGroup } from '../forms/field-group'
import { useEditOptions } from '../forms/use-edit-options'
import { EditToolbar } from '../removal/edit-toolbar'
import { TimeField } from '../times/time-field'
import { UserFields } from './user-fields'

const shown = (source: string) => (
  <Labeled key={source} source={source}>
    <TextField source={source} emptyText="–" />
  </Labeled>
)
const dated = (source: string) => (
  <Labeled key={source} source={source}>
    <TimeField source={source} none="–" />
  </Labeled>
)

/** One person: what they told, and what the bot knows. */
export function UserEdit() {
  const { edit, resetOptions } = useEditOptions()
  return (
    <Edit mutationMode="pessimistic" redirect={false} {...edit}>
      <SimpleForm
        toolbar={<EditToolbar deletedBy="owner" />}
        resetOptions={resetOptions}
        warnWhenUnsavedChanges
      >
        <UserFields />
        <FieldGroup title="resources.users.groups.bot">
          {[
            <BooleanInput key="isActive" source="isActive" helperText="resources.users.help.isActive" />,
            shown('telegramId'),
            dated('createdAt'),
            dated('lastSeenAt'),
            dated('unsubscribedAt'),
            dated('emailUnsubscribedAt'),
            <Labeled key="emailNotices" source="emailNotices">
              <BooleanField source="emailNotices" />
            </Labeled>,
            dated('blockedAt'),
          ]}
        </FieldGroup>
      </SimpleForm>
    </Edit>
  )
}
