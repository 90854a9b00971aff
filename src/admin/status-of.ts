import type { ErrorCode } from '../errors'

/** What a user error is in HTTP; all others are 422: what was asked is understood and cannot be done. */
const statuses: Partial<Record<ErrorCode, number>> = {
  request_unreadable: 400,
  sign_in_needed: 401,
  token_refused: 401,
  request_foreign: 403,
  not_organiser: 403,
  not_owner: 403,
  oidc_refused: 403,
  page_not_found: 404,
  person_unknown: 404,
  competition_not_found: 404,
  session_not_found: 404,
  api_token_not_found: 404,
  phone_taken: 409,
  email_taken: 409,
  telegram_id_taken: 409,
  changed_meanwhile: 409,
  competition_in_use: 409,
  contact_answered: 409,
  organiser_changed: 409,
  contact_not_found: 404,
  seat_in_use: 409,
  registration_not_found: 404,
  registration_decided: 409,
  nothing_to_revoke: 409,
  nothing_to_undo: 409,
  undo_too_late: 409,
  slot_not_found: 404,
  panel_not_found: 404,
  api_token_name_taken: 409,
  sign_in_spent: 410,
  template_not_found: 404,
  broadcast_not_found: 404,
  broadcast_changed: 409,
  broadcast_not_draft: 409,
  broadcast_not_as_shown: 409,
  broadcast_not_ended: 409,
  follow_up_running: 409,
  nothing_to_retry: 409,
  nothing_to_retract: 409,
  broadcast_retracted: 409,
  recipients_deleted: 409,
  template_name_taken: 409,
  too_many_requests: 429,
}

/** The HTTP status of an error's code. */
export function statusOf(code: ErrorCode): number {
  return statuses[code] ?? 422
}

/** The field of a form at which an error belongs. */
export const fieldOf: Partial<Record<ErrorCode, string>> = {
  phone_taken: 'phone',
  email_taken: 'email',
  telegram_id_taken: 'telegramId',
  adviser_only_classic: 'availableRoles',
  role_needed: 'availableRoles',
  dates_reversed: 'endDate',
  players_above_limit: 'maxPlayers',
  capacity_below_taken: 'maxVoters',
  panel_name_taken: 'panelName',
  template_name_taken: 'name',
  template_fallback_needed: 'fallbackLanguage',
  template_fallback_missing: 'fallbackLanguage',
}
