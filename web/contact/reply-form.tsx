import { Box, Button, TextField } from '@mui/material'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import type { QuestionDetail, ReplyInput } from '../../src/admin/api-types/contact'
import { MAX_CONTACT_TEXT } from '../../src/vocabulary/contact'
import { usePanelApi } from '../provider/panel-api'
import { useTellRefusal } from '../provider/use-tell-refusal'

/** One answer; when somebody was quicker it stays here, and what they answered is shown. */
export function ReplyForm({ id, readUpTo }: { id: number; readUpTo: number }) {
  const translate = useTranslate()
  const [text, setText] = useState('')
  const { mutate, isPending } = useReply(id, { onDone: () => setText('') })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!isPending) mutate({ text, readUpTo })
  }
  return (
    <Box component="form" onSubmit={submit} sx={{ mt: 2 }}>
      <TextField
        label={translate('resources.contact-messages.reply.label')}
        helperText={translate('resources.contact-messages.reply.help')}
        {...{ value: text, required: true, multiline: true, minRows: 3 }}
        slotProps={{ htmlInput: { maxLength: MAX_CONTACT_TEXT } }}
        onChange={({ target }) => setText(target.value)}
      />
      <Button type="submit" variant="contained" disabled={isPending} sx={{ mt: 1 }}>
        {translate('resources.contact-messages.reply.send')}
      </Button>
    </Box>
  )
}

function useReply(id: number, { onDone }: { onDone: () => void }) {
  const api = usePanelApi()
  const notify = useNotify()
  const tellRefusal = useTellRefusal()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (reply: ReplyInput) =>
      api.send<QuestionDetail>('POST', `/api/contact-messages/${id}/replies`, reply),
    onSuccess() {
      notify('resources.contact-messages.reply.sent', { type: 'success' })
      onDone()
    },
    onError: tellRefusal,
    onSettled: () => queries.invalidateQueries({ queryKey: ['contact-messages'] }),
  })
}
