import { Box, Button, TextField } from '@mui/material'
import { DateTime } from 'luxon'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { useTranslate } from 'react-admin'

interface ScheduleFormParts {
  isPending: boolean
  /** An instant in ISO 8601. */
  onSchedule: (at: string) => void
}

/** When it is to begin, on the clock of this browser, whose zone stands beside it. */
export function ScheduleForm({ isPending, onSchedule }: ScheduleFormParts) {
  const translate = useTranslate()
  const [typed, setTyped] = useState('')
  const at = DateTime.fromISO(typed)
  const isPast = at.isValid && at.toMillis() <= Date.now()
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (at.isValid && !isPast) onSchedule(at.toUTC().toISO())
  }
  const zone = `${DateTime.local().zoneName}, ${DateTime.local().toFormat("'UTC'Z")}`
  const word = (name: string, values = {}) => translate(`resources.broadcasts.check.${name}`, values)
  return (
    <Box
      component="form"
      onSubmit={submit}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2, alignItems: 'flex-start' }}
    >
      <TextField
        type="datetime-local"
        label={word('at')}
        {...{ value: typed, required: true, autoFocus: true, fullWidth: false, error: isPast }}
        helperText={isPast ? word('past') : word('zone', { zone })}
        slotProps={{ inputLabel: { shrink: true } }}
        sx={{ m: 0 }}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button type="submit" variant="contained" disabled={isPending || !at.isValid || isPast}>
        {word('scheduleIt')}
      </Button>
    </Box>
  )
}
