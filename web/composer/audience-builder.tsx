import { Alert, Box, Button } from '@mui/material'
import Grid from '@mui/material/Grid'
import { useTranslate } from 'react-admin'
import type { Audience } from '../../src/vocabulary/audience'
import { valuesOf } from '../../src/vocabulary/audience-values'
import { DimensionChoice } from './dimension-choice'
import type { Dimension } from './dimension-choice'
import { Heading } from './message-fields'
import { useAudienceOptions } from './use-audience-options'

/** There is nothing to choose by what nobody has; what is chosen already can be taken back. */
const shownOf = (dimensions: Dimension[], audience: Audience) =>
  dimensions.filter(({ dimension, total }) => total > 0 || valuesOf(audience, dimension).length > 0)

interface AudienceBuilderParts {
  audience: Audience
  onChange: (audience: Audience) => void
}

/** Whom it is for: what people can be chosen by, each value with how many there would be. */
export function AudienceBuilder({ audience, onChange }: AudienceBuilderParts) {
  const translate = useTranslate()
  const { data, error } = useAudienceOptions(audience)
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
      {error !== null && <Alert severity="error">{error.message}</Alert>}
      <Grid container columnSpacing={2}>
        {shownOf(data?.dimensions ?? [], audience).map((dimension) => (
          <Grid key={dimension.dimension} size={{ xs: 12, sm: 6 }}>
            <DimensionChoice {...{ dimension, audience, onChange }} />
          </Grid>
        ))}
      </Grid>
    </section>
  )
}
