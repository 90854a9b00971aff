import { Alert, Typography } from '@mui/material'
import { useLocaleState, useTranslate } from 'react-admin'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { showTime } from '../times/show-time'
import { StartsIn } from './starts-in'

/** Why it does not run, when it will, and what the last answer was; that what is shown is old, if it is. */
export function PauseNotice({ broadcast, isStale }: { broadcast: BroadcastDetail; isStale: boolean }) {
  const translate = useTranslate()
  const { status, scheduledAt, recipientsDeletedAt } = broadcast
  const [locale] = useLocaleState()
  return (
    <>
      {isStale && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {translate('resources.broadcasts.monitor.missed')}
        </Alert>
      )}
      {status === 'scheduled' && scheduledAt !== null && <StartsIn at={scheduledAt} />}
      {status === 'paused' && <WhyPaused pause={broadcast.pause} />}
      {recipientsDeletedAt !== null && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('resources.broadcasts.monitor.recipientsDeleted', {
            at: showTime(recipientsDeletedAt, { locale }),
          })}
        </Alert>
      )}
    </>
  )
}

function WhyPaused({ pause: { cause, detail, until } }: Pick<BroadcastDetail, 'pause'>) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  return (
    <Alert severity={cause === 'organiser' || cause === 'canary' ? 'info' : 'warning'} sx={{ mb: 2 }}>
      {translate(`resources.broadcasts.pauses.${cause ?? 'organiser'}`)}
      {until !== null &&
        ` ${translate('resources.broadcasts.pauseUntil', { at: showTime(until, { locale }) })}`}
      {detail !== null && (
        <Typography variant="body2" sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>
          {translate('resources.broadcasts.pauseAnswer', { detail })}
        </Typography>
      )}
    </Alert>
  )
}
