import { Chip } from '@mui/material'
import type { ChipProps } from '@mui/material'

/** The state of a record: a word, and a colour for whoever looks over many. */
export function StateChip({ color, label }: Required<Pick<ChipProps, 'color' | 'label'>>) {
  return (
    <Chip
      {...{ color, label, size: 'small', variant: 'outlined' }}
      sx={{ '& .MuiChip-label': { color: 'text.primary' } }}
    />
  )
}
