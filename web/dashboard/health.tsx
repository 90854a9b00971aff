import { Box, Typography } from '@mui/material'
import { Block } from './block'

/** What /ops tells owners in the chat, in the same words. */
export function Health({ parts }: { parts: readonly (readonly string[])[] }) {
  return (
    <Block title="panel.dashboard.health">
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
        }}
      >
        {parts.map((lines) => (
          <Box key={lines.join()}>
            {lines.map((line) => (
              <Typography key={line} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                {line}
              </Typography>
            ))}
          </Box>
        ))}
      </Box>
    </Block>
  )
}
