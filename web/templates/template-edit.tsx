import { BooleanInput, Edit, SimpleForm } from 'react-admin'
import { useEditOptions } from '../forms/use-edit-options'
import { EditToolbar } from '../removal/edit-toolbar'
import { TemplateFields } from './template-fields'

/** One template: what it is called, what it says in each language, and what becomes of it in somebody's message. */
export function TemplateEdit() {
  const { edit, resetOptions } = useEditOptions()
  return (
    <Edit mutationMode="pessimistic" redirect={false} {...edit}>
      <SimpleForm
        toolbar={<EditToolbar deletedBy="organiser" />}
        resetOptions={resetOptions}
        warnWhenUnsavedChanges
      >
        <TemplateFields />
        <BooleanInput source="isActive" helperText="resources.templates.help.isActive" />
      </SimpleForm>
    </Edit>
  )
}
