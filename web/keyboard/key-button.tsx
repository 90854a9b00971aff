import { Box, Button } from '@mui/material'
import type { ButtonProps } from '@mui/material'
import { useTranslate } from 'react-admin'

interface KeyButtonParts extends Pick<ButtonProps, 'color' | 'variant' | 'disabled' | 'startIcon'> {
  label: string
  /** The letter that does the same; none: shown as a button alone. */
  hotkey?: string
  onPress: () => void
}

/** A button that shows which key does the same. */
export function KeyButton({ label, hotkey, onPress, ...look }: KeyButtonParts) {
  const translate = useTranslate()
  return (
    <Button {...look} onClick={onPress} {...(hotkey !== undefined && { 'aria-keyshortcuts': hotkey })}>
      {translate(label)}
      {hotkey !== undefined && <Key letter={hotkey} />}
    </Button>
  )
}

const Key = ({ letter }: { letter: string }) => (
  <Box
    component="kbd"
    aria-hidden
    sx={{ ml: 1, px: 0.75, border: '1px solid', borderRadius: 1, font: 'inherit', fontSize: '0.75em' }}
  >
    {letter}
  </Box>
)
