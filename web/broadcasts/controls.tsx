import PauseIcon from '@mui/icons-material/Pause'
import PlayArrowIcon from '@mui/icons-material/PlayArrow'
import ReplayIcon from '@mui/icons-material/Replay'
import SendIcon from '@mui/icons-material/Send'
import StopIcon from '@mui/icons-material/Stop'
import UndoIcon from '@mui/icons-material/Undo'
import DeleteSweepIcon from '@mui/icons-material/DeleteSweep'
import { Box, Button } from '@mui/material'
import type { ButtonProps } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { ConfirmControl } from './confirm-control'
import { controlsOf } from './controls-of'
import type { Control } from './controls-of'
import { useAsked } from './use-asked'
import { useControl } from './use-control'

const looks = {
  undo: { icon: <UndoIcon />, variant: 'contained' },
  begin: { icon: <SendIcon />, variant: 'outlined' },
  pause: { icon: <PauseIcon />, variant: 'contained' },
  resume: { icon: <PlayArrowIcon />, variant: 'contained' },
  cancel: { icon: <StopIcon />, variant: 'outlined', color: 'error' },
  retry: { icon: <ReplayIcon />, variant: 'outlined' },
  retract: { icon: <DeleteSweepIcon />, variant: 'outlined', color: 'error' },
} as const satisfies Record<Control, Pick<ButtonProps, 'variant' | 'color'> & { icon: ReactElement }>

/** What can be done with a broadcast as it stands; what cannot be taken back is asked about first. */
export function Controls({ broadcast }: { broadcast: BroadcastDetail }) {
  const translate = useTranslate()
  const { asked, ask, close } = useAsked(broadcast)
  const { mutate, isPending } = useControl(broadcast.id)
  const press = (control: Control) => {
    if (control === 'pause' || control === 'resume' || control === 'undo') mutate({ control })
    else ask(control)
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
      {controlsOf(broadcast).map((control) => {
        const { icon, ...look } = looks[control]
        return (
          <Button
            key={control}
            {...look}
            startIcon={icon}
            disabled={isPending}
            onClick={() => press(control)}
          >
            {translate(`resources.broadcasts.controls.${control}`)}
          </Button>
        )
      })}
      {asked !== null && (
        <ConfirmControl
          {...{ broadcast, control: asked }}
          onClose={close}
          onConfirm={(wanted) => {
            close()
            mutate(wanted)
          }}
        />
      )}
    </Box>
  )
}
