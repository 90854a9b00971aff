import { Box, Button, Chip } from '@mui/material'
import Grid from '@mui/material/Grid'
import { useTranslate } from 'react-admin'
import { audienceDimensions } from '../../src/vocabulary/audience'
import type { Audience, AudienceDimension } from '../../src/vocabulary/audience'
import { DimensionChoice } from './dimension-choice'
import { Heading } from './message-fields'

const dimensions = Object.keys(audienceDimensions) as AudienceDimension[]

interface AudienceBuilderParts {
  audience: Audience
  onChange: (audience: Audience) => void
}

/** Whom it is for: what people can be chosen by, each value with how many there would be. */
export function AudienceBuilder({ audience, onChange }: AudienceBuilderParts) {
  const translate = useTranslate()
  const isEveryone = Object.keys(audience).length === 0
  const word = (name: string) => translate(`resources.broadcasts.compose.${name}`)
  return (
    <section>
      <Heading text={word('audience')} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1 }}>
        <Button
          size="small"
          variant={isEveryone ? 'contained' : 'outlined'}
          aria-pressed={isEveryone}
          onClick={() => onChange({})}
        >
          {word('everyone')}
        </Button>
        <Box sx={{ typography: 'body2', color: 'text.secondary' }}>{word('audienceHelp')}</Box>
      </Box>
      {audience.userIds !== undefined && (
        <Chip
          color="primary"
          label={translate('resources.broadcasts.compose.chosenPeople', audience.userIds.length)}
          onDelete={() => onChange(withoutChosen(audience))}
          sx={{ mb: 1 }}
        />
      )}
      <Grid container columnSpacing={2}>
        {dimensions.map((dimension) => (
          <Grid key={dimension} size={{ xs: 12, sm: 6 }}>
            <DimensionChoice {...{ dimension, audience, onChange }} />
          </Grid>
        ))}
      </Grid>
    </section>
  )
}

const withoutChosen = (audience: Audience): Audience =>
  Object.fromEntries(Object.entries(audience).filter(([filter]) => filter !== 'userIds'))
