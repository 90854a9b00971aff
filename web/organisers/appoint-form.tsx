import { Autocomplete, Button, Stack, TextField } from '@mui/material'
import { useState } from 'react'
import { useGetList, useTranslate } from 'react-admin'
import type { UserRecord } from '../../src/admin/api-types'
import { useTeamChange } from './use-team-change'

/** So many people are offered; more letters find others. */
const OFFERED = 10

/** Finds somebody who has written to the bot, and makes them an organiser. */
export function AppointForm() {
  const translate = useTranslate()
  const [search, setSearch] = useState('')
  const [person, setPerson] = useState<UserRecord | null>(null)
  const { mutate, isPending } = useTeamChange()
  const { data: people = [] } = useGetList<UserRecord>(
    'users',
    { filter: { q: search, isOrganiser: false }, pagination: { page: 1, perPage: OFFERED } },
    { enabled: search !== '' },
  )
  const appoint = () => {
    if (person === null) return
    const body = { userId: person.id }
    mutate({ method: 'POST', path: '/api/organisers', body }, { onSuccess: () => setPerson(null) })
  }
  return (
    <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1} sx={{ alignItems: 'center' }}>
      <Autocomplete<UserRecord>
        {...{ options: people, value: person, inputValue: search, fullWidth: true }}
        filterOptions={(found) => found}
        isOptionEqualToValue={(one, other) => one.id === other.id}
        getOptionKey={({ id }) => id}
        getOptionLabel={labelOf}
        onChange={(_, chosen) => setPerson(chosen)}
        onInputChange={(_, typed) => setSearch(typed)}
        renderInput={(parts) => <TextField {...parts} label={translate('panel.organisers.person')} />}
      />
      <Button
        {...{ variant: 'contained', disabled: person === null || isPending, onClick: appoint }}
        sx={{ flexShrink: 0 }}
      >
        {translate('panel.organisers.appoint')}
      </Button>
    </Stack>
  )
}

function labelOf({ name, telegramUsername, telegramId }: UserRecord): string {
  return telegramUsername === null ? `${name} (${telegramId})` : `${name} @${telegramUsername}`
}
