import { Box, Paper, Typography } from '@mui/material'
import type { MessageEntity } from 'grammy/types'
import type { ReactNode } from 'react'
import type { UrlButton } from '../../src/vocabulary/content'
import { RichText } from './rich-text'

interface BubbleParts {
  text: string
  entities: readonly MessageEntity[]
  /** Below the message, in rows. */
  buttons?: readonly (readonly Pick<UrlButton, 'text'>[])[]
  /** Above the text: what stands for a file. */
  above?: ReactNode
}

/** A message as it looks in Telegram. */
export const Bubble = ({ text, entities, buttons = [], above }: BubbleParts) => (
  <Box sx={{ maxWidth: 460, minWidth: 0 }}>
    <Paper variant="outlined" sx={{ px: 1.5, py: 1, borderRadius: 3, borderBottomLeftRadius: 4 }}>
      {above}
      <Typography component="div" variant="body2">
        <RichText text={text} entities={entities} />
      </Typography>
    </Paper>
    {buttons.map((row, at) => (
      <Box key={at} sx={{ display: 'flex', gap: 0.5, mt: 0.5 }}>
        {row.map((button, place) => (
          <Paper
            key={place}
            variant="outlined"
            sx={{ flex: 1, p: 0.5, textAlign: 'center', typography: 'body2', overflowWrap: 'anywhere' }}
          >
            {button.text}
          </Paper>
        ))}
      </Box>
    ))}
  </Box>
)
