import { TextField } from '@mui/material'
import { useTranslate } from 'react-admin'
import { parseUrlButtons } from '../../src/schemas/url-buttons'
import type { ButtonsProblem } from '../../src/schemas/url-buttons'

/** What is wrong with the buttons as they are typed; none at all are fine. */
export function buttonsProblem(typed: string): ButtonsProblem | null {
  if (typed.trim() === '') return null
  const reading = parseUrlButtons(typed)
  return 'problem' in reading ? reading.problem : null
}

/** Links below the message, in the notation of the chat. */
export function ButtonsField({ value, onChange }: { value: string; onChange: (typed: string) => void }) {
  const translate = useTranslate()
  const problem = buttonsProblem(value)
  return (
    <TextField
      label={translate('resources.broadcasts.compose.buttons')}
      helperText={
        problem === null
          ? translate('resources.broadcasts.compose.buttonsHelp')
          : translate(`resources.broadcasts.compose.buttonProblems.${problem.code}`, { ...problem })
      }
      {...{ value, multiline: true, minRows: 2, error: problem !== null }}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
