import { Box, Button, TextField } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { RegistrationDetail } from '../../src/admin/api-types'
import { Section } from './section'
import { usePlayerPlace } from './use-player-place'

const fields = ['playerGroup', 'playerCategory'] as const
const orNull = (text: string) => (text.trim() === '' ? null : text)

/** In which group and category a player plays, as sites are told. */
export function PlayerPlace({ registration }: { registration: RegistrationDetail }) {
  const { id, version } = registration
  const translate = useTranslate()
  const [typed, setTyped] = useState({
    playerGroup: registration.playerGroup ?? '',
    playerCategory: registration.playerCategory ?? '',
  })
  const { save, isPending } = usePlayerPlace(id)
  const given = { playerGroup: orNull(typed.playerGroup), playerCategory: orNull(typed.playerCategory) }
  const isSame = fields.every((field) => given[field] === registration[field])
  return (
    <Section title="resources.registrations.groups.player">
      <Box
        component="form"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: 1 }}
        onSubmit={(event) => {
          event.preventDefault()
          save({ ...given, version })
        }}
      >
        {fields.map((field) => (
          <TextField
            key={field}
            sx={{ flex: '1 1 200px', maxWidth: 400, m: 0 }}
            label={translate(`resources.registrations.fields.${field}`)}
            value={typed[field]}
            onChange={({ target }) => setTyped({ ...typed, [field]: target.value })}
            slotProps={{ htmlInput: { maxLength: 100 } }}
          />
        ))}
        <Button type="submit" variant="outlined" disabled={isSame || isPending}>
          {translate('ra.action.save')}
        </Button>
      </Box>
    </Section>
  )
}
