import { Link as TextLink, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material'
import { useRecordContext, useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { CompetitionRecord } from '../../src/admin/api-types'
import { registrationStatuses } from '../../src/vocabulary/registration-status'
import { roles } from '../../src/vocabulary/roles'
import { RecordPart } from '../forms/record-part'
import { countOf } from './count-of'

/** How many registrations the competition has in each role and state; each number leads to them. */
export function Participants() {
  const translate = useTranslate()
  const record = useRecordContext<CompetitionRecord>()
  if (record === undefined) return null
  const { id: competitionId, availableRoles, counts } = record
  const columns = roles.filter((role) => availableRoles.includes(role) || countOf(counts, { role }) > 0)
  const title = translate('resources.competitions.groups.participants')
  return (
    <RecordPart title={title}>
      <Table size="small" aria-label={title} sx={{ '& th, & td': { px: { xs: 0.5, sm: 2 } } }}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('resources.registrations.fields.status')}</TableCell>
            {columns.map((role) => (
              <TableCell key={role} align="right" sx={{ whiteSpace: 'nowrap' }}>
                {translate(`panel.roles.${role}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {registrationStatuses.map((status) => (
            <TableRow key={status}>
              <TableCell component="th" scope="row">
                {translate(`resources.registrations.statuses.${status}`)}
              </TableCell>
              {columns.map((role) => (
                <TableCell key={role} align="right">
                  <Count count={countOf(counts, { role, status })} filter={{ competitionId, role, status }} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </RecordPart>
  )
}

function Count({ count, filter }: { count: number; filter: object }) {
  if (count === 0) return 0
  return (
    <TextLink component={Link} to={`/registrations?filter=${encodeURIComponent(JSON.stringify(filter))}`}>
      {count}
    </TextLink>
  )
}
