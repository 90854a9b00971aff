import {
  BooleanInput,
  CheckboxGroupInput,
  DateTimeInput,
  NumberInput,
  SelectInput,
  TextInput,
  required,
} from 'react-admin'
import type { Validator } from 'react-admin'
import type { ZodType } from 'zod'
import { competitionDescription, competitionName, MOST_PLAYERS } from '../../src/schemas/competition'
import { problemOf } from '../../src/schemas/problem'
import { parseTimezone } from '../../src/schemas/timezone'
import { competitionTypes, roles } from '../../src/vocabulary/roles'
import { FieldGroup } from '../forms/field-group'
import { clockOf } from './clock'

/** Checks an answer as the bot does; whether there may be none is asked apart. */
const checkedBy =
  (schema: ZodType): Validator =>
  (value: unknown) => {
    if (value === null || value === undefined || value === '') return undefined
    const { error } = schema.safeParse(value)
    if (error === undefined) return undefined
    const { code, limit = 0 } = problemOf(error)
    return { message: `panel.problems.${code}`, args: { limit } }
  }
const isZone: Validator = (value: string | null) =>
  value !== null && value !== '' && parseTimezone(value) === null
    ? 'panel.problems.timezone-unknown'
    : undefined

const help = (field: string) => ({ helperText: `resources.competitions.help.${field}` })
const flag = (source: string) => <BooleanInput key={source} source={source} />

/** What a competition is, in groups; its dates are shown on the clock of `zone`. */
export const CompetitionFields = ({ zone }: { zone: string }) => (
  <>
    <FieldGroup title="resources.competitions.groups.about">
      {[
        <TextInput key="name" source="name" validate={[required(), checkedBy(competitionName)]} />,
        <SelectInput
          key="competitionType"
          source="competitionType"
          validate={required()}
          choices={competitionTypes.map((id) => ({ id, name: `resources.competitions.types.${id}` }))}
        />,
        <TextInput
          key="description"
          source="description"
          multiline
          validate={checkedBy(competitionDescription)}
        />,
        <CheckboxGroupInput
          key="availableRoles"
          source="availableRoles"
          validate={required()}
          choices={roles.map((id) => ({ id, name: `panel.roles.${id}` }))}
          {...help('availableRoles')}
        />,
      ]}
    </FieldGroup>
    <FieldGroup title="resources.competitions.groups.when">
      {[
        <TextInput key="timezone" source="timezone" validate={[required(), isZone]} {...help('timezone')} />,
        <span key="room" />,
        <DateTimeInput key="startDate" source="startDate" {...clockOf(zone)} {...help('dates')} />,
        <DateTimeInput key="endDate" source="endDate" {...clockOf(zone)} {...help('dates')} />,
      ]}
    </FieldGroup>
    <FieldGroup title="resources.competitions.groups.seats">
      {[
        <NumberInput
          key="maxPlayers"
          source="maxPlayers"
          {...{ min: 1, max: MOST_PLAYERS, step: 1 }}
          {...help('maxPlayers')}
        />,
        <span key="room" />,
        flag('requiresTimeSlots'),
        flag('requiresJuryPanel'),
      ]}
    </FieldGroup>
  </>
)
