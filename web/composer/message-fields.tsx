import {
  Alert,
  Box,
  FormControlLabel,
  Switch,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
  Typography,
} from '@mui/material'
import { useTranslate } from 'react-admin'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { templateVariables } from '../../src/vocabulary/template'
import { ButtonsField } from './buttons-field'
import type { Draft, WordsFrom } from './draft'
import { TemplateChoice } from './template-choice'

interface MessageFieldsParts {
  draft: Draft
  edit: (change: Partial<Draft>) => void
  broadcast: BroadcastDetail | null
}

/** What it is called and what it says: own words or a template, links below it, and the button that stops announcements. */
export function MessageFields({ draft, edit, broadcast }: MessageFieldsParts) {
  const translate = useTranslate()
  const word = (name: string) => translate(`resources.broadcasts.compose.${name}`)
  const { from } = draft
  return (
    <section>
      <Heading text={word('message')} />
      {from === 'kept' ? (
        <Alert severity="info" sx={{ mb: 1 }}>
          {word('kept')}
        </Alert>
      ) : (
        <ToggleButtonGroup
          exclusive
          size="small"
          value={from}
          aria-label={word('message')}
          sx={{ mb: 1 }}
          onChange={(_, chosen: WordsFrom | null) => chosen !== null && edit({ from: chosen })}
        >
          <ToggleButton value="text">{word('text')}</ToggleButton>
          <ToggleButton value="template">{word('template')}</ToggleButton>
        </ToggleButtonGroup>
      )}
      {from === 'text' && (
        <TextField
          label={word('textLabel')}
          helperText={translate('resources.broadcasts.compose.textHelp', {
            variables: templateVariables.join(', '),
          })}
          {...{ value: draft.text, multiline: true, minRows: 7, required: true }}
          onChange={({ target }) => edit({ text: target.value })}
        />
      )}
      {from === 'template' && (
        <TemplateChoice
          templateId={draft.templateId}
          known={broadcast?.content.template ?? null}
          onChoose={(templateId) => edit({ templateId })}
        />
      )}
      <ButtonsField value={draft.buttons} onChange={(buttons) => edit({ buttons })} />
      <FormControlLabel
        control={<Switch checked={draft.stopButton} onChange={(_, stopButton) => edit({ stopButton })} />}
        label={word('stopButton')}
      />
      <TextField
        label={word('name')}
        helperText={word('nameHelp')}
        value={draft.name}
        slotProps={{ htmlInput: { maxLength: 100 } }}
        onChange={({ target }) => edit({ name: target.value })}
      />
    </section>
  )
}

/** Above a part of the form. */
export const Heading = ({ text }: { text: string }) => (
  <Box sx={{ mt: 3, mb: 1 }}>
    <Typography variant="subtitle1" component="h2" sx={{ fontWeight: 600 }}>
      {text}
    </Typography>
  </Box>
)
