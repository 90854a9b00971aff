import { Create, SimpleForm } from 'react-admin'
import { TemplateFields } from './template-fields'

/** A new text; it is active at once. */
export const TemplateCreate = () => (
  <Create redirect="edit">
    <SimpleForm defaultValues={{ fallbackLanguage: 'en' }} warnWhenUnsavedChanges>
      <TemplateFields />
    </SimpleForm>
  </Create>
)
