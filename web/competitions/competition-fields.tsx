import {
  BooleanInput,
  CheckboxGroupInput,
  DateTimeInput,
  NumberInput,
  SelectInput,
  TextArrayInput,
  TextInput,
  required,
} from 'react-admin'
import type { Validator } from 'react-admin'
import {
  arbiterName,
  competitionCategory,
  competitionDescription,
  competitionLanguage,
  competitionName,
  MOST_PLAYERS,
} from '../../src/schemas/competition'
import { parseTimezone } from '../../src/schemas/timezone'
import { competitionTypes, roles } from '../../src/vocabulary/roles'
import { FieldGroup } from '../forms/field-group'
import { schemaValidator } from '../forms/field-validator'
import { isOnClock } from './clock'

const isZone: Validator = (value: string | null) =>
  value && parseTimezone(value) === null ? 'panel.problems.timezone-unknown' : undefined
const isShownByClocks: Validator = (typed: string | null, { timezone }: { timezone?: string }) =>
  typed && !isOnClock(typed, timezone ?? '') ? 'resources.competitions.problems.skipped' : undefined

const help = (field: string) => ({ helperText: `resources.competitions.help.${field}` })
const flag = (source: string) => <BooleanInput key={source} source={source} />
/** The input's own text: what it comes to is for the clock of the zone, not of the browser. */
const asTyped = {
  format: (text: string | null | undefined) => text ?? '',
  parse: (text: string) => (text === '' ? null : text),
}
const date = (source: string) => (
  <DateTimeInput key={source} source={source} validate={isShownByClocks} {...asTyped} {...help('dates')} />
)

/** What a competition is, in groups; its dates are those of the clock of its zone. */
export const CompetitionFields = () => (
  <>
    <FieldGroup title="resources.competitions.groups.about">
      {[
        <TextInput key="name" source="name" validate={[required(), schemaValidator(competitionName)]} />,
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
          validate={schemaValidator(competitionDescription)}
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
        date('startDate'),
        date('endDate'),
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
    <FieldGroup title="resources.competitions.groups.forOthers">
      {[
        <TextInput key="category" source="category" validate={schemaValidator(competitionCategory)} />,
        <TextInput key="language" source="language" validate={schemaValidator(competitionLanguage)} />,
        <TextInput key="chiefArbiter" source="chiefArbiter" validate={schemaValidator(arbiterName)} />,
        <TextArrayInput key="arbiters" source="arbiters" {...help('arbiters')} />,
        flag('ratingsUpdated'),
      ]}
    </FieldGroup>
  </>
)
