import { useEffect, useState } from 'react'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'

/** Two minutes of a page that asks every 1.5 seconds. */
const MOST_RATES = 80

/** The rates that this page has seen, the newest last; none but while it is being sent. */
export function useRates({ status, rate, remaining }: BroadcastDetail): number[] {
  const [rates, setRates] = useState<number[]>([])
  useEffect(() => {
    if (status === 'sending' && rate !== null) setRates((seen) => [...seen, rate].slice(-MOST_RATES))
    // Each answer is another moment when fewer are left, even at the same rate.
  }, [status, rate, remaining])
  return status === 'sending' ? rates : []
}
