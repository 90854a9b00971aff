import {
  Link as TextLink,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
} from '@mui/material'
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
  const rows = roles.filter((role) => availableRoles.includes(role) || countOf(counts, { role }) > 0)
  const title = translate('resources.competitions.groups.participants')
  return (
    <RecordPart title={title}>
      <TableContainer>
        <Table size="small" aria-label={title}>
          <TableHead>
            <TableRow>
              <TableCell>{translate('resources.registrations.fields.role')}</TableCell>
              {registrationStatuses.map((status) => (
                <TableCell key={status} align="right">
                  {translate(`resources.registrations.statuses.${status}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((role) => (
              <TableRow key={role}>
                <TableCell component="th" scope="row">
                  {translate(`panel.roles.${role}`)}
                </TableCell>
                {registrationStatuses.map((status) => (
                  <TableCell key={status} align="right">
                    <Count
                      count={countOf(counts, { role, status })}
                      filter={{ competitionId, role, status }}
                    />
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
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
