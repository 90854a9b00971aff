import { useEffect, useState } from 'react'
import { useNotify } from 'react-admin'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { isStillAsked } from './controls-of'
import type { Control } from './controls-of'

/** What was pressed and is to be confirmed, of the broadcast as it was seen then; what is no more so is asked no longer, and that is told. */
export function useAsked(broadcast: BroadcastDetail) {
  const notify = useNotify()
  const [asked, setAsked] = useState<{ control: Control; seen: BroadcastDetail } | null>(null)
  const isOvertaken = asked !== null && !isStillAsked(asked.control, asked.seen, broadcast)
  useEffect(() => {
    if (!isOvertaken) return
    setAsked(null)
    notify('resources.broadcasts.confirm.overtaken', { type: 'warning' })
  }, [isOvertaken, notify])
  return {
    asked: isOvertaken ? null : (asked?.control ?? null),
    ask: (control: Control) => setAsked({ control, seen: broadcast }),
    close: () => setAsked(null),
  }
}
