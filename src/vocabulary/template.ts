import type { Language } from './language'

/** What of a profile a template can say: columns of users. */
export const profileVariables = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'country',
  'city',
  'club',
  'company',
  'position',
  'telegram_username',
  'certificate_name',
  'presentation',
  'bio',
] as const

/** What a template can say of the person who reads it: of their profile, their registration, and the moment. */
export const templateVariables = [
  ...profileVariables,
  'full_name',
  'competition_name',
  'competition_type',
  'role',
  'registration_status',
  'date',
  'time',
] as const
export type TemplateVariable = (typeof templateVariables)[number]

/** The value of each for one person in one language; null is missing. */
export type TemplateValues = Record<TemplateVariable, string | null>

/** A body of a template in each of its languages: Telegram's HTML with variables. */
export type TemplateBodies = Partial<Record<Language, string>>

/** What letters say in each language, where that is not what messages say: one line, and Telegram's HTML with variables. */
export type TemplateLetters = Partial<Record<Language, { subject: string; body: string }>>

/** Why a template has no message, or no letter, for somebody: nothing is sent to them. */
export const renderFaults = [
  'rendered_too_long',
  'rendered_empty',
  'rendered_without_subject',
  'rendered_link_invalid',
  'template_invalid',
] as const
export type RenderFault = (typeof renderFaults)[number]
