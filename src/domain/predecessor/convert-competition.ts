import { competitionTypes } from '../../vocabulary/roles'
import type { CompetitionType, Role } from '../../vocabulary/roles'
import { stamps } from './conversion'
import type { Convert } from './conversion'
import { shown } from './findings'
import type { Tell } from './findings'
import { parseRole } from './old-roles'
import type { RawReader } from './read-raw-row'

/** Types were free text; what Herald does not know is the least particular one. */
const OTHER_TYPE: CompetitionType = 'tournament'

/** A competition. Its clocks were nobody's: they are UTC until an organiser sets its time zone. */
export const convertCompetition: Convert = (row, tell) => [
  {
    id: row.id,
    name: row.text('name', 255) ?? `Competition ${row.id}`,
    description: row.text('description', 500),
    competition_type: typeOf(row, tell),
    available_roles: JSON.stringify(rolesOf(row, tell)),
    player_entry_open: row.flag('player_entry_open', true),
    voter_entry_open: row.flag('voter_entry_open', true),
    viewer_entry_open: row.flag('viewer_entry_open', true),
    adviser_entry_open: row.flag('adviser_entry_open', true),
    requires_time_slots: row.flag('requires_time_slots', false),
    requires_jury_panel: row.flag('requires_jury_panel', false),
    is_active: row.flag('is_active', true),
    start_date: row.instant('start_date'),
    end_date: row.instant('end_date'),
    ...stamps(row),
  },
]

function typeOf(row: RawReader, tell: Tell): CompetitionType {
  const written = row.text('competition_type')
  const known = competitionTypes.find((type) => type === written?.toLowerCase())
  if (known !== undefined) return known
  tell(`competition_type: ${shown(written)} is not known, and is ${OTHER_TYPE} now`)
  return OTHER_TYPE
}

function rolesOf(row: RawReader, tell: Tell): Role[] {
  const list = row.json('available_roles')
  if (list === null) return []
  if (!Array.isArray(list)) {
    tell(`available_roles: ${shown(list)} is no list, and no role is offered`)
    return []
  }
  const found = list.flatMap((name: unknown) => {
    const role = parseRole(name)
    if (role === null) tell(`available_roles: ${shown(name)} is no role, and is not offered`)
    return role === null ? [] : [role]
  })
  return [...new Set(found)]
}
