import { DateTime, IANAZone } from 'luxon'
import type { TemplatePerson } from '../domain/templates/template-person'
import type { Language } from '../vocabulary/language'
import type { TemplateValues } from '../vocabulary/template'
import { registrationStatuses } from '../vocabulary/registration-status'
import { competitionTypes, roles } from '../vocabulary/roles'
import { translator } from './translate'
import type { Translate } from './translate'

/**
 * What each variable says of a person, in the language of the text it stands in. Date and time are those of the
 * person's zone; of the competition's (with its offset) when theirs is not known; UTC otherwise.
 */
export function templateValues(
  person: TemplatePerson,
  { language, now }: { language: Language; now: Date },
): TemplateValues {
  const { profile, registration } = person
  const t = translator(language)
  return {
    ...known(profile),
    full_name: fullName(profile),
    competition_name: registration?.competitionName ?? null,
    competition_type: registration && competitionType(t, registration.competitionType),
    role: registration && roleName(t, registration.role),
    registration_status: registration && statusName(t, registration.status),
    // Told only when asked for: a calendar costs more than all the rest.
    get date() {
      return localTime(person, { language, now }).toFormat('d MMMM yyyy')
    },
    get time() {
      return timeOfDay(person, { language, now })
    },
  }
}

/** The name under which organisers know a person. */
export function personName({ profile, telegramFirstName, telegramId }: TemplatePerson): string {
  return fullName(profile) ?? telegramFirstName ?? String(telegramId)
}

/** Their columns hold any text, and imported rows may have words of before: those are said as they are. */
const competitionType = (t: Translate, type: string) =>
  isOneOf(competitionTypes, type) ? t(`competition-type-${type.replaceAll('_', '-')}`) : type
const roleName = (t: Translate, role: string) => (isOneOf(roles, role) ? t(`role-${role}`) : role)
const statusName = (t: Translate, status: string) =>
  isOneOf(registrationStatuses, status) ? t(`status-${status}`) : status

function isOneOf(words: readonly string[], word: string): boolean {
  return words.includes(word)
}

/** An empty value is a missing one. */
function known<T extends Record<string, string | null>>(profile: T): T {
  return Object.fromEntries(
    Object.entries(profile).map(([name, value]) => [name, value?.trim() === '' ? null : value]),
  ) as T
}

function fullName({ first_name, last_name }: TemplatePerson['profile']): string | null {
  const names = [first_name, last_name].filter((name) => name !== null && name !== '')
  return names.length === 0 ? null : names.join(' ')
}

interface Moment {
  language: Language
  now: Date
}

function localTime({ timezone, registration }: TemplatePerson, { language, now }: Moment): DateTime {
  const zone = [timezone, registration?.timezone].find(isZone) ?? 'utc'
  return DateTime.fromJSDate(now, { zone }).setLocale(language)
}

function timeOfDay(person: TemplatePerson, moment: Moment): string {
  const local = localTime(person, moment)
  const time = local.toFormat('HH:mm')
  return local.zoneName === person.timezone ? time : `${time} (UTC${offset(local)})`
}

/** Known to this machine: rather another clock than "Invalid DateTime" in somebody's message. */
function isZone(zone: string | null | undefined): zone is string {
  return typeof zone === 'string' && IANAZone.isValidZone(zone)
}

function offset(local: DateTime): string {
  return local.offset === 0 ? '' : local.toFormat('Z')
}
