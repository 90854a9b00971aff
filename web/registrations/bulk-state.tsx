import { Box, LinearProgress, Link as TextLink, Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { BulkDecisionAnswer } from '../../src/admin/api-types'
import { Lines } from './section'

/** What a decision about many would do, how far it is, or what came of it; each skip with its cause. */
export const BulkState = ({ bulk }: { bulk: BulkDecisionAnswer }) => (
  <Box aria-live="polite">
    {bulk.status === 'draft' && <Consequences bulk={bulk} />}
    {bulk.status === 'running' && <Progress bulk={bulk} />}
    {bulk.status === 'done' && <Report bulk={bulk} />}
  </Box>
)

const sumOf = (parts: readonly { count: number }[]) => parts.reduce((sum, { count }) => sum + count, 0)

function Consequences({
  bulk: { decision, from, cause, reason, total, most, ahead },
}: {
  bulk: BulkDecisionAnswer
}) {
  const translate = useTranslate()
  const decided = sumOf(ahead.filter(({ status }) => status === from))
  const skipped = ahead.filter(({ status }) => status !== from)
  return (
    <>
      <Typography>{translate(`panel.bulk.will.${decision}`, { smart_count: decided })}</Typography>
      {cause !== null && <Typography>{translate(`resources.registrations.causes.${cause}`)}</Typography>}
      {reason !== null && (
        <Typography sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>{reason}</Typography>
      )}
      <Lines>
        {skipped.map(({ status, count }) => ({
          key: status ?? 'gone',
          line: `${translate('panel.bulk.skip')} ${translate(`panel.bulk.skipped.${status ?? 'gone'}`)}: ${count}`,
        }))}
      </Lines>
      {total === most && <Typography>{translate('panel.bulk.limit', { most })}</Typography>}
    </>
  )
}

function Progress({ bulk: { total, ahead } }: { bulk: BulkDecisionAnswer }) {
  const translate = useTranslate()
  const done = total - sumOf(ahead)
  const label = translate('panel.bulk.running', { done, total })
  return (
    <>
      <Typography gutterBottom>{label}</Typography>
      <LinearProgress variant="determinate" value={(done / total) * 100} aria-label={label} />
    </>
  )
}

function Report({ bulk: { decision, outcomes } }: { bulk: BulkDecisionAnswer }) {
  const translate = useTranslate()
  const decided = sumOf(outcomes.filter(({ outcome }) => outcome === 'decided'))
  const skipped = outcomes.filter(({ outcome }) => outcome !== 'decided')
  return (
    <>
      <Typography>{translate(`panel.bulk.done.${decision}`, { smart_count: decided })}</Typography>
      <Lines>
        {skipped.map(({ outcome, count, named }) => ({
          key: outcome,
          line: (
            <>
              {`${translate('panel.bulk.skip')} ${translate(`panel.bulk.skipped.${outcome}`)}: ${count}`}
              {named.map(({ registrationId, name }) => (
                <span key={registrationId}>
                  {' · '}
                  <TextLink component={Link} to={`/registrations/${registrationId}/show`}>
                    {`#${registrationId} ${name}`}
                  </TextLink>
                </span>
              ))}
            </>
          ),
        }))}
      </Lines>
    </>
  )
}
