import { Autocomplete, Button, Stack, TextField } from '@mui/material'
import { useState } from 'react'
import { Confirm, useGetList, useTranslate } from 'react-admin'
import type { UserRecord } from '../../src/admin/api-types'
import { useSettled } from '../forms/use-settled'
import { useTeamChange } from './use-team-change'

/** So many people are offered; more letters find others. */
const OFFERED = 10
/** After so long without a key they are looked for. */
const PAUSE_MS = 300

/** Finds somebody who has written to the bot, and makes them an organiser. */
export function AppointForm() {
  const translate = useTranslate()
  const [search, setSearch] = useState('')
  const [person, setPerson] = useState<UserRecord | null>(null)
  const [isAsking, setAsking] = useState(false)
  const sought = useSettled(search, PAUSE_MS)
  const { mutate, isPending } = useTeamChange()
  const { data: people = [] } = useGetList<UserRecord>(
    'users',
    { filter: { q: sought, isOrganiser: false }, pagination: { page: 1, perPage: OFFERED } },
    { enabled: sought !== '' },
  )
  const appoint = () => {
    setAsking(false)
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
        {...{ variant: 'contained', disabled: person === null || isPending }}
        onClick={() => setAsking(true)}
        sx={{ flexShrink: 0 }}
      >
        {translate('panel.organisers.appoint')}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={translate('panel.organisers.appointing.question', {
          name: person === null ? '' : labelOf(person),
        })}
        content={translate('panel.organisers.appointing.consequence')}
        confirm={translate('panel.organisers.appoint')}
        onConfirm={appoint}
        onClose={() => setAsking(false)}
      />
    </Stack>
  )
}

function labelOf({ name, telegramUsername, telegramId }: UserRecord): string {
  return telegramUsername === null ? `${name} (${telegramId})` : `${name} @${telegramUsername}`
}
