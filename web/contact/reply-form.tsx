import { Box, Button, TextField } from '@mui/material'
import type { SyntheticEvent } from 'react'
import { useStore, useTranslate } from 'react-admin'
import { contactText } from '../../src/schemas/contact-text'
import { problemOf } from '../../src/schemas/problem'
import { useReply } from './use-reply'

interface Written {
  text: string
  /** The newest message that stood there when the first letter was typed; what came unseen since then is told of. */
  readUpTo?: number | undefined
  /** It was to be sent: what is wrong with it is said from then on. */
  isChecked?: boolean
}

const nothing: Written = { text: '' }

/**
 * One answer; when somebody was quicker it stays here, and what they answered is shown. It is kept in this browser until it is
 * sent, also when the page is left; signing out does away with it.
 */
export function ReplyForm({ id, readUpTo: shownUpTo }: { id: number; readUpTo: number }) {
  const translate = useTranslate()
  const [{ text, readUpTo = shownUpTo, isChecked = false }, setWritten] = useStore(
    `contact-messages.reply.${id}`,
    nothing,
  )
  const { mutate, isPending } = useReply(id, {
    onDone: () => setWritten(nothing),
    onAnswered: (newest) => setWritten((written) => ({ ...written, readUpTo: newest })),
  })
  const { error } = contactText.safeParse(text)
  const problem = isChecked && error !== undefined ? problemOf(error) : null
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    setWritten((written) => ({ ...written, isChecked: true }))
    if (!isPending && error === undefined) mutate({ text, readUpTo })
  }
  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ mt: 2 }}>
      <TextField
        label={translate('resources.contact-messages.reply.label')}
        helperText={
          problem === null
            ? translate('resources.contact-messages.reply.help')
            : translate(`panel.problems.${problem.code}`, { limit: problem.limit })
        }
        {...{ value: text, required: true, multiline: true, minRows: 3 }}
        {...{ error: problem !== null, disabled: isPending }}
        onChange={({ target }) => setWritten({ text: target.value, readUpTo, isChecked })}
      />
      <Button type="submit" variant="contained" disabled={isPending} sx={{ mt: 1 }}>
        {translate('resources.contact-messages.reply.send')}
      </Button>
    </Box>
  )
}
