import EditIcon from '@mui/icons-material/Edit'
import PhoneIphoneIcon from '@mui/icons-material/PhoneIphone'
import ScheduleIcon from '@mui/icons-material/Schedule'
import SendIcon from '@mui/icons-material/Send'
import { Box, Button, Checkbox, FormControlLabel } from '@mui/material'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import type { CheckAnswer } from '../../src/admin/api-types/composer'
import { ScheduleForm } from './schedule-form'
import { useLaunch } from './use-launch'

/** What can be done with a draft that was looked at; it is launched as it is shown here, or not at all. */
export function LaunchBar({ broadcast, check }: { broadcast: BroadcastDetail; check: CheckAnswer }) {
  const translate = useTranslate()
  const [canary, setCanary] = useState(false)
  const [isScheduling, setScheduling] = useState(false)
  const { launch, test, isPending } = useLaunch(broadcast.id)
  const { shown, canLaunch } = check
  const word = (name: string) => translate(`resources.broadcasts.check.${name}`)
  const first = canary ? { canary } : {}
  return (
    <>
      <FormControlLabel
        sx={{ mt: 2, display: 'flex' }}
        control={<Checkbox checked={canary} onChange={(_, chosen) => setCanary(chosen)} />}
        label={word('canary')}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
        <Button
          variant="contained"
          startIcon={<SendIcon />}
          disabled={!canLaunch || isPending}
          onClick={() => launch({ shown, ...first })}
        >
          {word('sendNow')}
        </Button>
        <Button
          variant="outlined"
          startIcon={<ScheduleIcon />}
          disabled={!canLaunch || isPending}
          aria-expanded={isScheduling}
          onClick={() => setScheduling(!isScheduling)}
        >
          {word('schedule')}
        </Button>
        <Button
          variant="outlined"
          startIcon={<PhoneIphoneIcon />}
          disabled={isPending}
          onClick={() => test()}
        >
          {word('testToMe')}
        </Button>
        <Button component={Link} to={`/broadcasts/${broadcast.id}`} startIcon={<EditIcon />}>
          {word('edit')}
        </Button>
      </Box>
      {isScheduling && (
        <ScheduleForm
          isPending={isPending}
          onSchedule={(scheduledAt) => launch({ shown, scheduledAt, ...first })}
        />
      )}
    </>
  )
}
