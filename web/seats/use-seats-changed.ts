import { useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'react-admin'

/** Reads slots or panels anew and says what was done; the competition's own form stays as it is typed. */
export function useSeatsChanged(resource: 'slots' | 'panels') {
  const client = useQueryClient()
  const notify = useNotify()
  return async (message: string, words: Record<string, unknown> = { smart_count: 1 }) => {
    notify(message, { messageArgs: words })
    await client.invalidateQueries({ queryKey: [resource] })
  }
}
