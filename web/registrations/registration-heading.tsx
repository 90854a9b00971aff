import { Box, Typography } from '@mui/material'
import type { Ref } from 'react'
import type { RegistrationDetail } from '../../src/admin/api-types'
import { StatusChip } from './status-chip'

interface HeadingParts {
  registration: RegistrationDetail
  /** Takes the focus when another registration is shown, so that it is read out. */
  focus?: Ref<HTMLHeadingElement>
}

/** Whose registration it is, and how it stands. */
export const RegistrationHeading = ({ registration: { id, name, status }, focus }: HeadingParts) => (
  <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
    <Typography
      variant="h6"
      component="h1"
      tabIndex={-1}
      {...(focus !== undefined && { ref: focus })}
      sx={{ outline: 'none', overflowWrap: 'anywhere', minWidth: 0 }}
    >
      {`#${id} ${name}`}
    </Typography>
    <StatusChip status={status} />
  </Box>
)
