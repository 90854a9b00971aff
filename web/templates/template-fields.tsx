import { Typography } from '@mui/material'
import Grid from '@mui/material/Grid'
import { SelectInput, TextInput, required, useTranslate } from 'react-admin'
import { languages } from '../../src/vocabulary/language'
import type { Language } from '../../src/vocabulary/language'
import { templateVariables } from '../../src/vocabulary/template'
import { TemplatePreview } from './template-preview'
import { useTemplatePreview } from './use-template-preview'

const languageChoices = languages.map((id) => ({ id, name: `panel.languages.${id}` }))

/** The fields of a template, and beside them the messages that it becomes while it is written. */
export function TemplateFields() {
  const preview = useTemplatePreview()
  const translate = useTranslate()
  const problemOf = (language: Language) =>
    preview.answer?.previews.find((one) => one.language === language)?.problem ?? null
  const letterProblemOf = (language: Language) =>
    preview.answer?.letters.find((one) => one.language === language)?.problem ?? null
  return (
    <Grid container columnSpacing={4} sx={{ width: '100%' }}>
      <Grid size={{ xs: 12, md: 7 }}>
        <TextInput source="name" validate={required()} />
        {languages.map((language) => (
          <BodyInput key={language} language={language} problem={problemOf(language)} />
        ))}
        {languages.map((language) => (
          <LetterInputs key={language} language={language} problem={letterProblemOf(language)} />
        ))}
        <SelectInput
          source="fallbackLanguage"
          choices={languageChoices}
          validate={required()}
          helperText="resources.templates.help.fallbackLanguage"
        />
        <Typography variant="body2" color="text.secondary" sx={{ my: 1, overflowWrap: 'anywhere' }}>
          {translate('resources.templates.help.variables', { variables: templateVariables.join(', ') })}
        </Typography>
      </Grid>
      <Grid size={{ xs: 12, md: 5 }}>
        <TemplatePreview {...preview} />
      </Grid>
    </Grid>
  )
}

/** What is wrong with a text stands below it as it is typed. */
const BodyInput = ({ language, problem }: { language: Language; problem: string | null }) => (
  <TextInput
    source={`bodies.${language}`}
    label={`resources.templates.bodies.${language}`}
    {...{ multiline: true, minRows: 5, resettable: false }}
    helperText={problem ?? false}
    slotProps={{ formHelperText: { sx: { color: 'error.main' } } }}
  />
)

/** What e-mails say in a language where that is not what the chat says. */
function LetterInputs({ language, problem }: { language: Language; problem: string | null }) {
  return (
    <>
      <TextInput
        source={`letters.${language}.subject`}
        label={`resources.templates.letters.subject.${language}`}
        helperText="resources.templates.help.subject"
      />
      <TextInput
        source={`letters.${language}.body`}
        label={`resources.templates.letters.body.${language}`}
        {...{ multiline: true, minRows: 3, resettable: false }}
        helperText={problem ?? 'resources.templates.help.letter'}
        slotProps={{ formHelperText: problem === null ? {} : { sx: { color: 'error.main' } } }}
      />
    </>
  )
}
