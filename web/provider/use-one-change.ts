import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { MutateOptions, QueryKey, UseMutationOptions } from '@tanstack/react-query'

type Settings<Answer, Wanted> = UseMutationOptions<Answer, Error, Wanted> & {
  /** What is changed: of that one change at a time is on its way. */
  mutationKey: QueryKey
}

/** A change that is sent once: of a double click the second press counts for nothing, not even before the button is off. */
export function useOneChange<Answer, Wanted = void>(settings: Settings<Answer, Wanted>) {
  const client = useQueryClient()
  const mutation = useMutation(settings)
  const { mutationKey } = settings
  const mutate = (wanted: Wanted, options?: MutateOptions<Answer, Error, Wanted>) => {
    if (client.isMutating({ mutationKey, exact: true }) === 0) mutation.mutate(wanted, options)
  }
  return { mutate, isPending: mutation.isPending, isSuccess: mutation.isSuccess }
}
