import { Box, Typography } from '@mui/material'
import type { ReactNode } from 'react'

interface RecordPartParts {
  title: string
  /** Beside the title: what can be done with all of it. */
  actions?: ReactNode
  children: ReactNode
}

/** What belongs to a record and is no field of its form, below it and under a heading. */
export const RecordPart = ({ title, actions, children }: RecordPartParts) => (
  <Box component="section" sx={{ p: 2, borderTop: '1px solid', borderColor: 'divider', minWidth: 0 }}>
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1 }}>
      <Typography variant="subtitle1" component="h2" sx={{ fontWeight: 600, flexGrow: 1 }}>
        {title}
      </Typography>
      {actions}
    </Box>
    {children}
  </Box>
)
