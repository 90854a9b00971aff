import { MenuItem, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { SeatMapAnswer } from '../../src/admin/api-types/dashboard'
import { Block } from './block'
import { SeatMap } from './seat-map'

/** How full the slots and panels of a competition are; of several the soonest at first. */
export function SeatMaps({ maps }: { maps: readonly SeatMapAnswer[] }) {
  const translate = useTranslate()
  const [chosen, choose] = useState<number | null>(null)
  const shown = maps.find(({ competitionId }) => competitionId === chosen) ?? maps[0]
  if (shown === undefined) return null
  const { moreSlots, morePanels } = shown
  const choice = (
    <TextField
      {...{ select: true, value: shown.competitionId, label: translate('panel.dashboard.seats.competition') }}
      sx={{ maxWidth: 360, m: 0 }}
      onChange={({ target }) => choose(Number(target.value))}
    >
      {maps.map(({ competitionId, name }) => (
        <MenuItem key={competitionId} value={competitionId} sx={{ whiteSpace: 'normal' }}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  )
  return (
    <Block title="panel.dashboard.seats.title" action={choice}>
      <SeatMap map={shown} />
      <Typography variant="caption" component="p" color="text.secondary" sx={{ mt: 1 }}>
        {translate('panel.dashboard.seats.help')}
        {moreSlots + morePanels > 0 &&
          ` ${translate('panel.dashboard.seats.more', { slots: moreSlots, panels: morePanels })}`}
      </Typography>
    </Block>
  )
}
