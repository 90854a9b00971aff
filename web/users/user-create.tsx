import { Create, NumberInput, SimpleForm, required } from 'react-admin'
import { useCreationKey } from '../provider/use-creation-key'
import { UserFields } from './user-fields'

/** Somebody who has not written to the bot yet. */
export function UserCreate() {
  const key = useCreationKey()
  return (
    <Create redirect="edit" mutationOptions={{ meta: { key } }}>
      <SimpleForm>
        <NumberInput source="telegramId" validate={required()} helperText="resources.users.help.telegramId" />
        <UserFields />
      </SimpleForm>
    </Create>
  )
}
