import type { ChipProps } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { BroadcastStatus } from '../../src/vocabulary/broadcast-status'
import { StateChip } from '../lists/state-chip'

const colors = {
  draft: 'default',
  scheduled: 'info',
  sending: 'primary',
  paused: 'warning',
  completed: 'success',
  cancelled: 'default',
  failed: 'error',
} as const satisfies Record<BroadcastStatus, ChipProps['color']>

/** The state of a broadcast: a word, and a colour for whoever looks over many. */
export function BroadcastChip({ status }: { status: BroadcastStatus }) {
  const translate = useTranslate()
  return <StateChip color={colors[status]} label={translate(`resources.broadcasts.statuses.${status}`)} />
}
