import type { Theme } from '@mui/material'
import type { RegistrationStatus } from '../../src/vocabulary/registration-status'
import type { Role } from '../../src/vocabulary/roles'

/** The colours of states, as the chips of lists have them. */
export const statusColours = ({ palette }: Theme): Record<RegistrationStatus, string> => ({
  pending: palette.warning.main,
  approved: palette.success.main,
  rejected: palette.error.main,
  waitlisted: palette.info.main,
  withdrawn: palette.grey[500],
})

export const roleColours = ({ palette }: Theme): Record<Role, string> => ({
  player: palette.primary.main,
  voter: palette.success.main,
  viewer: palette.warning.main,
  adviser: palette.grey[500],
})
