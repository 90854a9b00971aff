/** Who must act: the person (told kindly), time (retried), or a developer (a bug). */
export type ErrorKind = 'user' | 'operational' | 'unexpected'

/** Every error Herald raises on purpose; docs/ERRORS.md lists them with their remedies. */
export const errorKinds = {
  // configuration and start
  config_invalid: 'operational',
  database_scheme_refused: 'operational',
  predecessor_database: 'operational',
  migrations_pending: 'operational',
  schema_newer: 'operational',
  role_locked: 'operational',
  redis_policy: 'operational',
  server_unavailable: 'operational',
  database_busy: 'operational',
  queue_unavailable: 'operational',
  token_revoked: 'operational',
  // rows on their way between databases
  copy_unfinished: 'operational',
  copy_raced: 'operational',
  copy_refused: 'operational',
  copy_bad_rows: 'operational',
  copy_source_changed: 'operational',
  copy_differs: 'operational',
  archive_invalid: 'operational',
  archive_newer: 'operational',
  backup_failed: 'operational',
  // a person's own doing, each with a sentence in messages/locales
  competition_closed: 'user',
  role_closed: 'user',
  registration_exists: 'user',
  phone_taken: 'user',
  email_taken: 'user',
  slot_taken: 'user',
  slot_invalid: 'user',
  slot_overlap: 'user',
  slots_required: 'user',
  panel_taken: 'user',
  panel_invalid: 'user',
  panel_required: 'user',
  field_missing: 'user',
  registration_not_found: 'user',
  registration_decided: 'user',
  registration_ended: 'user',
  not_organiser: 'user',
  broadcast_not_found: 'user',
  broadcast_not_draft: 'user',
  broadcast_not_as_shown: 'user',
  audience_empty: 'user',
  content_empty: 'user',
  content_too_long: 'user',
  content_unsupported: 'user',
  content_without_buttons: 'user',
  stale_button: 'user',
  private_only: 'user',
  competition_full: 'user',
  field_invalid: 'user',
  broadcast_changed: 'user',
  filter_not_found: 'user',
  filter_name_taken: 'user',
  template_invalid: 'user',
  template_not_found: 'user',
  template_name_taken: 'user',
  template_inactive: 'user',
  template_fallback_needed: 'user',
  nothing_to_retry: 'user',
  recipients_deleted: 'user',
  broadcast_retracted: 'user',
  broadcast_not_ended: 'user',
  follow_up_running: 'user',
  nothing_to_retract: 'user',
  nothing_to_correct: 'user',
  not_correctable: 'user',
  captions_expected: 'user',
  one_text_for_languages: 'user',
  schedule_invalid: 'user',
  schedule_past: 'user',
  schedule_too_far: 'user',
  competition_not_found: 'user',
  competition_changed: 'user',
  adviser_only_classic: 'user',
  role_needed: 'user',
  dates_reversed: 'user',
  players_above_limit: 'user',
  slot_time_skipped: 'user',
  calendar_empty: 'user',
  not_owner: 'user',
  person_unknown: 'user',
  organiser_changed: 'user',
  sending_changed: 'user',
  seat_full: 'user',
  nothing_to_undo: 'user',
  undo_too_late: 'user',
  undo_seat_full: 'user',
  nothing_to_revoke: 'user',
  question_not_found: 'user',
  question_answered: 'user',
  slot_not_found: 'user',
  panel_not_found: 'user',
  capacity_below_taken: 'user',
  seat_in_use: 'user',
  slot_clash: 'user',
  slots_exist: 'user',
  panel_name_taken: 'user',
  ticket_unknown: 'user',
  ticket_not_approved: 'user',
  ticket_used: 'user',
  check_in_undone: 'user',
  contact_limit: 'user',
  contact_not_found: 'user',
} as const satisfies Record<string, ErrorKind>

export type ErrorCode = keyof typeof errorKinds

/** Facts for the sentence shown; never a secret, never another person's data. */
export type ErrorDetails = Record<string, string | number | boolean | null | undefined>

/** An error with a code of `errorKinds`, the facts its sentence needs, and what caused it. */
export class AppError extends Error {
  readonly kind: ErrorKind

  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
    options: { cause?: unknown; message?: string } = {},
  ) {
    super(options.message ?? code, { cause: options.cause })
    this.name = 'AppError'
    this.kind = errorKinds[code]
  }
}
