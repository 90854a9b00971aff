import { Create, SimpleForm } from 'react-admin'
import { useCreationKey } from '../provider/use-creation-key'
import { TemplateFields } from './template-fields'

/** A new text; it is active at once. */
export function TemplateCreate() {
  const key = useCreationKey()
  return (
    <Create redirect="edit" mutationOptions={{ meta: { key } }}>
      <SimpleForm defaultValues={{ fallbackLanguage: 'en' }} warnWhenUnsavedChanges>
        <TemplateFields />
      </SimpleForm>
    </Create>
  )
}
