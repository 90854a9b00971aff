import { Box, Button, Card, CardContent, Typography } from '@mui/material'
import { Title, useTranslate } from 'react-admin'
import { Link, useParams } from 'react-router-dom'
import type { QuestionDetail } from '../../src/admin/api-types/contact'
import { HistoryButton } from '../audit/history-button'
import { usePanelQuery } from '../provider/use-panel-query'
import { Waiting } from '../shell/waiting'
import { questionKey } from './question-key'
import { ReplyForm } from './reply-form'
import { Thread } from './thread'

/** One question in its conversation, and the way to answer it. */
export function QuestionShow() {
  const { id = '' } = useParams()
  const { data: question, ...query } = usePanelQuery<QuestionDetail>(
    questionKey(id),
    `/api/contact-messages/${id}`,
  )
  if (question === undefined) return <Waiting {...query} />
  return <Question key={question.id} question={question} />
}

function Question({ question }: { question: QuestionDetail }) {
  const translate = useTranslate()
  const { id, name, userId, telegramUsername, thread } = question
  return (
    <Card sx={{ mt: 2 }}>
      <Title title={`#${id} ${name}`} />
      <CardContent>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: 2 }}>
          <Typography variant="h6" component="h1" sx={{ overflowWrap: 'anywhere', minWidth: 0 }}>
            {[`#${id}`, name, telegramUsername === null ? '' : `@${telegramUsername}`].join(' ')}
          </Typography>
          <Button size="small" component={Link} to={`/users/${userId}`}>
            {translate('resources.contact-messages.person')}
          </Button>
          <HistoryButton {...{ resource: 'contact-messages', id }} />
        </Box>
        <Thread messages={thread} asked={id} name={name} />
        <ReplyForm id={id} readUpTo={thread.at(-1)?.id ?? id} />
      </CardContent>
    </Card>
  )
}
