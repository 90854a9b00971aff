import { Box, Typography } from '@mui/material'
import { useTranslate } from 'react-admin'

/** Why some have not got it, a line for each state; of nobody nothing. */
export function CauseLines({ lines }: { lines: readonly string[] }) {
  const translate = useTranslate()
  if (lines.length === 0) return null
  return (
    <Box component="section" sx={{ mt: 3 }}>
      <Typography variant="subtitle2" component="h2">
        {translate('resources.broadcasts.monitor.causes')}
      </Typography>
      <Box
        component="ul"
        sx={{ m: 0, mt: 0.5, p: 0, listStyle: 'none', typography: 'body2', overflowWrap: 'anywhere' }}
      >
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </Box>
    </Box>
  )
}
