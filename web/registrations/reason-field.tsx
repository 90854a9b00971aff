import { TextField } from '@mui/material'
import { useTranslate } from 'react-admin'
import { LONGEST_REASON } from '../../src/schemas/rejection-reason'

interface ReasonFieldParts {
  reason: string
  helperText?: string
  onChange: (reason: string) => void
}

/** Own words in which somebody is told why they were rejected. */
export function ReasonField({ reason, helperText, onChange }: ReasonFieldParts) {
  const translate = useTranslate()
  return (
    <TextField
      label={translate('resources.registrations.rejection.reason')}
      helperText={helperText}
      {...{ value: reason, required: true, multiline: true, minRows: 2, autoFocus: true }}
      slotProps={{ htmlInput: { maxLength: LONGEST_REASON } }}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
