import { Box, Card, CardActionArea, CardContent, Typography } from '@mui/material'
import { useLocaleState, useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { Backlog } from '../../src/domain/figures/load-figures'
import type { DashboardAnswer } from '../../src/admin/api-types/dashboard'
import { showDuration } from '../broadcasts/amounts'

/** The figures that tell whether there is something to do, each leading to where it is done. */
export function Counters({ facts }: { facts: DashboardAnswer }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const { pending, questions, registrations, people, broadcasts } = facts
  const all = registrations.reduce((sum, { count }) => sum + count, 0)
  const approved = registrations
    .filter(({ status }) => status === 'approved')
    .reduce((sum, { count }) => sum + count, 0)
  const oldest = ({ count, oldestSeconds }: Backlog) =>
    count === 0
      ? translate('panel.dashboard.nobody')
      : translate('panel.dashboard.oldest', { time: showDuration(oldestSeconds, locale) })
  const said = (word: string, count: number) => translate(`panel.dashboard.${word}`, { smart_count: count })
  const sending = broadcasts.filter(({ status }) => status === 'sending').length
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(3, 1fr)', xl: 'repeat(6, 1fr)' },
      }}
    >
      <Counter
        name="pending"
        value={pending.count}
        note={oldest(pending)}
        to="/registrations/queue"
        isCalling
      />
      <Counter
        name="questions"
        value={questions.count}
        note={oldest(questions)}
        to="/contact-messages"
        isCalling
      />
      <Counter name="registrations" value={all} note={said('approved', approved)} to="/registrations" />
      <Counter
        {...{ name: 'people', value: people.people, to: '/users' }}
        note={[said('reachable', people.reachable), said('joined', people.joined)].join(' · ')}
      />
      <Counter name="competitions" value={facts.activeCompetitions} note="" to="/competitions" />
      <Counter
        {...{ name: 'broadcasts', value: facts.liveBroadcasts, to: '/broadcasts' }}
        note={sending === 0 ? translate('panel.dashboard.sending') : ''}
      />
    </Box>
  )
}

interface CounterParts {
  name: string
  value: number
  note: string
  to: string
  /** Somebody waits for whoever reads it. */
  isCalling?: boolean
}

function Counter({ name, value, note, to, isCalling }: CounterParts) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const isUrgent = isCalling === true && value > 0
  return (
    <Card sx={{ minWidth: 0 }}>
      <CardActionArea component={Link} to={to} sx={{ height: '100%' }}>
        <CardContent>
          <Typography variant="body2" color="text.secondary">
            {translate(`panel.dashboard.counters.${name}`)}
          </Typography>
          <Typography
            variant="h4"
            component="p"
            sx={{ fontVariantNumeric: 'tabular-nums', ...(isUrgent && { color: 'primary.main' }) }}
          >
            {value.toLocaleString(locale)}
          </Typography>
          <Typography variant="caption" color="text.secondary">
            {note}
          </Typography>
        </CardContent>
      </CardActionArea>
    </Card>
  )
}
