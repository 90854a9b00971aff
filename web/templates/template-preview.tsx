import { Alert, Autocomplete, Box, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useGetList, useTranslate } from 'react-admin'
import type { UserRecord } from '../../src/admin/api-types'
import type { TemplatePreviewAnswer } from '../../src/admin/api-types/templates'
import { MAX_TEXT_LENGTH } from '../../src/vocabulary/content'
import { Bubble } from '../telegram/bubble'
import { useSettled } from '../forms/use-settled'
import { Letter } from '../letters/letter'
import type { ShownPreview } from './use-template-preview'

/** The messages that a template becomes, for whomever one chooses. */
export function TemplatePreview({ answer, error, setUserId }: ShownPreview) {
  const translate = useTranslate()
  return (
    <Box component="section" sx={{ position: { md: 'sticky' }, top: 60 }}>
      <Typography variant="subtitle1" component="h2" sx={{ mb: 1, fontWeight: 600 }}>
        {translate('resources.templates.preview.title', { name: answer?.person ?? '' })}
      </Typography>
      <PersonChoice onChoose={setUserId} />
      {error !== null && <Alert severity="error">{error.message}</Alert>}
      {answer?.previews.map((preview) => (
        <LanguagePreview key={preview.language} preview={preview} />
      ))}
      {answer?.letters.map((letter) => (
        <Box key={letter.language} sx={{ my: 2 }}>
          <Letter letter={letter} />
        </Box>
      ))}
    </Box>
  )
}

function LanguagePreview({ preview }: { preview: TemplatePreviewAnswer['previews'][number] }) {
  const { language, problem, text, entities, lacking, length } = preview
  const translate = useTranslate()
  return (
    <Box sx={{ my: 2 }}>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 0.5 }}>
        {translate(`panel.languages.${language}`)} · {length} / {MAX_TEXT_LENGTH}
      </Typography>
      {problem === null ? (
        <Bubble text={text} entities={entities} />
      ) : (
        <Alert severity="error" sx={{ overflowWrap: 'anywhere' }}>
          {problem}
        </Alert>
      )}
      {lacking.length > 0 && (
        <Typography variant="body2" sx={{ mt: 0.5 }}>
          {translate('resources.templates.preview.lacking', { variables: lacking.join(', ') })}
        </Typography>
      )}
    </Box>
  )
}

/** Finds somebody by the beginnings of their names; nobody: oneself. */
function PersonChoice({ onChoose }: { onChoose: (userId: number | null) => void }) {
  const translate = useTranslate()
  const [typed, setTyped] = useState('')
  const q = useSettled(typed, 300)
  const { data = [] } = useGetList<UserRecord>('users', {
    ...{ pagination: { page: 1, perPage: 10 }, sort: { field: 'id', order: 'ASC' }, filter: { q } },
  })
  return (
    <Autocomplete
      options={data}
      getOptionKey={({ id }) => id}
      getOptionLabel={({ name }) => name}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      filterOptions={(found) => found}
      onInputChange={(_, text) => setTyped(text)}
      onChange={(_, person) => onChoose(person?.id ?? null)}
      renderInput={(params) => (
        <TextField {...params} label={translate('resources.templates.preview.person')} />
      )}
    />
  )
}
