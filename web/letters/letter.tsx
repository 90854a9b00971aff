import { Alert, Box, Paper, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { ShownLetter } from '../../src/admin/api-types/templates'

const parts = ['text', 'html'] as const
type Part = (typeof parts)[number]

/** An e-mail as somebody would get it: its subject, and either of its parts as its source, which no browser runs. */
export function Letter({ letter }: { letter: ShownLetter }) {
  const translate = useTranslate()
  const { language, problem, subject, lacking } = letter
  const word = (name: string, values = {}) => translate(`resources.broadcasts.letter.${name}`, values)
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography variant="caption" color="text.secondary">
        {`${word('text')} · ${translate(`panel.languages.${language}`)}`}
      </Typography>
      {problem !== null ? (
        <Alert severity="error" sx={{ overflowWrap: 'anywhere' }}>
          {problem}
        </Alert>
      ) : (
        <Paper variant="outlined" sx={{ p: 1.5 }}>
          <Typography variant="body2" sx={{ fontWeight: 600, overflowWrap: 'anywhere', mb: 1 }}>
            {subject === '' ? word('noSubject') : subject}
          </Typography>
          <Source letter={letter} />
        </Paper>
      )}
      {lacking.length > 0 && (
        <Typography variant="body2" sx={{ mt: 0.5 }}>
          {translate('resources.templates.preview.lacking', { variables: lacking.join(', ') })}
        </Typography>
      )}
    </Box>
  )
}

function Source({ letter }: { letter: ShownLetter }) {
  const translate = useTranslate()
  const [part, setPart] = useState<Part>('text')
  const word = (name: string) => translate(`resources.broadcasts.letter.${name}`)
  return (
    <>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={part}
        aria-label={word('part')}
        onChange={(_, chosen: Part | null) => chosen !== null && setPart(chosen)}
      >
        {parts.map((one) => (
          <ToggleButton key={one} value={one}>
            {word(`parts.${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Box
        tabIndex={0}
        role="region"
        aria-label={word(`parts.${part}`)}
        sx={{
          ...{ mt: 1, maxHeight: 320, overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
          ...(part === 'html' ? { fontFamily: 'monospace', fontSize: '0.8rem' } : { typography: 'body2' }),
        }}
      >
        {letter[part]}
      </Box>
    </>
  )
}
