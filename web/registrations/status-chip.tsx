import type { ChipProps } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { RegistrationStatus } from '../../src/vocabulary/registration-status'
import { StateChip } from '../lists/state-chip'

const colors = {
  pending: 'warning',
  approved: 'success',
  rejected: 'error',
  waitlisted: 'info',
  withdrawn: 'default',
} as const satisfies Record<RegistrationStatus, ChipProps['color']>

/** The state of a registration: a word, and a colour for whoever looks over many. */
export function StatusChip({ status }: { status: RegistrationStatus }) {
  const translate = useTranslate()
  return <StateChip color={colors[status]} label={translate(`resources.registrations.statuses.${status}`)} />
}
