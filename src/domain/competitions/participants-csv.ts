import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'
import { csvHead, csvLines, safeText } from '../csv/csv'
import type { ApplicantProfile } from '../registrations/load-application'

/** One registration of a competition as the file tells it; null: not given. */
export interface ParticipantRow extends ApplicantProfile {
  registrationId: number
  role: Role
  status: RegistrationStatus
  telegramId: number
  username: string | null
  panel: string | null
  /** On the competition's clock, `2027-06-12 10:00–12:00`. */
  slots: string[]
  appliedAt: Date
  decidedAt: Date | null
  checkedInAt: Date | null
}

const columns = [
  ...[
    'registration_id',
    'role',
    'status',
    'first_name',
    'last_name',
    'telegram_id',
    'username',
    'phone',
    'email',
  ],
  ...[
    'country',
    'city',
    'club',
    'company',
    'position',
    'certificate_name',
    'presentation',
    'seconded_player',
  ],
  ...['panel', 'slots', 'applied_at', 'decided_at', 'checked_in_at'],
]

/** The first bytes of a file. */
export function participantsCsvHead(): string {
  return csvHead(columns)
}

/** Rows as lines of RFC 4180; whatever people typed stays text in a spreadsheet. */
export function participantsCsvLines(rows: readonly ParticipantRow[]): string {
  return csvLines(
    rows.map((row) => [
      ...[row.registrationId, row.role, row.status, safeText(row.firstName), safeText(row.lastName)],
      ...[row.telegramId, safeText(row.username), safeText(row.phone), safeText(row.email)],
      ...[safeText(row.country), safeText(row.city), safeText(row.club), safeText(row.company)],
      ...[safeText(row.position), safeText(row.certificateName), safeText(row.presentation)],
      ...[safeText(row.secondedPlayer), safeText(row.panel), row.slots.join('; ')],
      ...[iso(row.appliedAt), iso(row.decidedAt), iso(row.checkedInAt)],
    ]),
  )
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null
}
