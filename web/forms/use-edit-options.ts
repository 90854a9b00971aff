import { useNotify, useRefresh } from 'react-admin'
import { Refusal } from '../provider/refusal'

/** How long a sentence stays that has to be read to the end. */
const READING_MS = 12_000

/** For every form: what one has typed stays when the record is read again, after somebody else was first. */
export const keepTyped = { keepDirtyValues: true } as const

/** For every form of a record: whoever was overtaken is told by whom, and given the record as it is now. */
export function useEditOptions() {
  const notify = useNotify()
  const refresh = useRefresh()
  return {
    onError(error: unknown) {
      const { message } = error instanceof Error ? error : new Error(String(error))
      notify(message, { type: 'error', autoHideDuration: READING_MS, multiLine: true })
      if (error instanceof Refusal && error.code === 'changed_meanwhile') refresh()
    },
  }
}
