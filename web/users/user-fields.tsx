import { NumberInput, TextInput } from 'react-admin'
import type { ProfileField } from '../../src/vocabulary/profile-field'
import { FieldGroup } from '../forms/field-group'
import { fieldValidator } from '../forms/field-validator'

const text = (field: ProfileField, more: { multiline?: true; helperText?: string } = {}) => (
  <TextInput
    key={field}
    source={field}
    validate={fieldValidator(field)}
    parse={(value: string) => value}
    {...more}
  />
)
const help = (field: string) => ({ helperText: `resources.users.help.${field}` })
const rating = (source: string) => <NumberInput key={source} source={source} min={0} max={10_000} step={1} />

/** What a person tells of themselves, in groups. */
export const UserFields = () => (
  <>
    <FieldGroup title="resources.users.groups.person">
      {[
        text('firstName'),
        text('lastName'),
        text('dateOfBirth', help('dateOfBirth')),
        text('bio', { multiline: true }),
      ]}
    </FieldGroup>
    <FieldGroup title="resources.users.groups.contact">
      {[
        text('phone', help('phone')),
        text('email'),
        <TextInput key="telegramUsername" source="telegramUsername" />,
        text('channelName'),
      ]}
    </FieldGroup>
    <FieldGroup title="resources.users.groups.work">
      {[text('country'), text('city'), text('club'), text('company'), text('position')]}
    </FieldGroup>
    <FieldGroup title="resources.users.groups.competition">
      {[text('certificateName', help('certificateName')), text('presentation', { multiline: true })]}
    </FieldGroup>
    <FieldGroup title="resources.users.groups.ratings">
      {[rating('classicRating'), rating('quickRating'), rating('teamRating')]}
    </FieldGroup>
  </>
)
