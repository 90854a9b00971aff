import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNotify } from 'react-admin'
import type { QuestionDetail, ReplyInput } from '../../src/admin/api-types/contact'
import { usePanelApi } from '../provider/panel-api'
import { Refusal } from '../provider/refusal'
import { useTellRefusal } from '../provider/use-tell-refusal'
import { questionKey } from './question-key'

interface Told {
  /** The answer is kept. */
  onDone: () => void
  /** Somebody was quicker: what they answered is shown now, up to this message. */
  onAnswered: (readUpTo: number | undefined) => void
}

/** Sends an answer; the conversation is read again whatever came of it. */
export function useReply(id: number, { onDone, onAnswered }: Told) {
  const api = usePanelApi()
  const notify = useNotify()
  const tellRefusal = useTellRefusal()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (reply: ReplyInput) =>
      api.send<QuestionDetail>('POST', `/api/contact-messages/${id}/replies`, reply),
    onSuccess: () => notify('resources.contact-messages.reply.sent', { type: 'success' }),
    onError: tellRefusal,
    async onSettled(_, error) {
      const reading = queries.invalidateQueries({ queryKey: ['contact-messages'] })
      const isAnswered = error instanceof Refusal && error.code === 'contact_answered'
      if (error !== null && !isAnswered) return
      await reading
      if (error === null) onDone()
      else onAnswered(queries.getQueryData<QuestionDetail>(questionKey(id))?.thread.at(-1)?.id)
    },
  })
}
