import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useNotify, useResourceContext } from 'react-admin'
import { Refusal } from '../provider/refusal'

/** How long a sentence stays that has to be read to the end. */
const READING_MS = 12_000

/**
 * For every form of a record, `edit` for its Edit and `resetOptions` for its form: whoever was overtaken is told by whom,
 * and given the record as it is now, with what they typed in it; after a success the form is as it was saved. Only what is
 * of its resource (that around it, unless another is given) is read again: a form of another one keeps what is typed.
 */
export function useEditOptions(given: { resource?: string } = {}) {
  const notify = useNotify()
  const client = useQueryClient()
  const resource = useResourceContext(given)
  // One object for as long as the form lives: another one would make it begin anew.
  const { current: resetOptions } = useRef({ keepDirtyValues: false })
  const transform = <T>(values: T): T => {
    resetOptions.keepDirtyValues = false
    return values
  }
  const onError = (error: unknown) => {
    const { message } = error instanceof Error ? error : new Error(String(error))
    notify(message, { type: 'error', autoHideDuration: READING_MS, multiLine: true })
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') return
    resetOptions.keepDirtyValues = true
    void client.invalidateQueries({ queryKey: [resource] })
  }
  return { edit: { transform, mutationOptions: { onError } }, resetOptions }
}
