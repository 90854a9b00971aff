import { Create, NumberInput, SimpleForm, required } from 'react-admin'
import { UserFields } from './user-fields'

/** Somebody who has not written to the bot yet. */
export const UserCreate = () => (
  <Create redirect="edit">
    <SimpleForm>
      <NumberInput source="telegramId" validate={required()} helperText="resources.users.help.telegramId" />
      <UserFields />
    </SimpleForm>
  </Create>
)
