import { Box, Paper, Typography } from '@mui/material'
import { useLocaleState, useTranslate } from 'react-admin'
import type { QuestionDetail } from '../../src/admin/api-types/contact'
import { showTime } from '../times/show-time'
import { useWordsOf } from './use-words-of'

type Message = QuestionDetail['thread'][number]

interface ThreadParts {
  messages: readonly Message[]
  /** The question that the page is about. */
  asked: number
  /** Whose conversation it is. */
  name: string
}

/** A conversation as a chat shows it: the person's on the left, the team's on the right. */
export function Thread({ messages, asked, name }: ThreadParts) {
  const translate = useTranslate()
  return (
    <Box
      component="ol"
      aria-label={translate('resources.contact-messages.conversation')}
      sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}
    >
      {messages.map((message) => (
        <Bubble key={message.id} message={message} name={name} isAsked={message.id === asked} />
      ))}
    </Box>
  )
}

function Bubble({ message, name, isAsked }: { message: Message; name: string; isAsked: boolean }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const wordsOf = useWordsOf()
  const isAnswer = message.direction === 'answer'
  const author = isAnswer ? (message.by ?? translate('resources.contact-messages.team')) : name
  const isOnItsWay = isAnswer && (message.status === 'pending' || message.status === 'sending')
  const facts = [
    author,
    showTime(message.at, { locale }),
    ...(isAsked ? [translate('resources.contact-messages.asked')] : []),
    ...(isOnItsWay ? [translate('resources.contact-messages.waiting')] : []),
  ]
  return (
    <Paper
      component="li"
      variant="outlined"
      aria-current={isAsked}
      sx={{
        ...{ p: 1.5, maxWidth: 640, minWidth: 0, justifySelf: isAnswer ? 'end' : 'start' },
        ...(isAsked && { borderColor: 'primary.main' }),
        ...(isAnswer && { bgcolor: 'action.hover' }),
      }}
    >
      <Typography variant="caption" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
        {facts.join(' · ')}
      </Typography>
      <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {wordsOf(message)}
      </Typography>
      {isAnswer && message.status === 'failed' && (
        <Typography variant="body2" color="error">
          {translate('resources.contact-messages.failed', { error: message.error ?? '?' })}
        </Typography>
      )}
    </Paper>
  )
}
