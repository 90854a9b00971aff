import {
  Box,
  Link as TextLink,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
  useMediaQuery,
} from '@mui/material'
import type { Theme } from '@mui/material'
import { useLocaleState, useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { RecipientRecord } from '../../src/admin/api-types/broadcasts'
import { showTime } from '../times/show-time'
import { channelWord } from './counted'
import { Swatch } from './state-legend'

interface LedgerTableParts {
  lines: readonly RecipientRecord[]
  none: string
  /** There is one channel alone, which needs no column. */
  isByOne: boolean
}

/** People of a broadcast, a row for each and for each channel; on a phone two lines. */
export function LedgerTable({ lines, none, isByOne }: LedgerTableParts) {
  const translate = useTranslate()
  const isSmall = useMediaQuery((theme: Theme) => theme.breakpoints.down('md'))
  if (lines.length === 0) return <Typography color="text.secondary">{none}</Typography>
  if (isSmall) return <LedgerLines {...{ lines, isByOne }} />
  const head = (name: string) => <TableCell>{translate(`resources.broadcasts.${name}`)}</TableCell>
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          {head('ledger.person')}
          {!isByOne && head('ledger.channel')}
          {head('fields.status')}
          {head('ledger.cause')}
          {head('ledger.attempts')}
          {head('ledger.sentAt')}
        </TableRow>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <TableRow key={line.id} hover>
            <TableCell>
              <Who line={line} />
            </TableCell>
            {!isByOne && (
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                <ByWhat line={line} />
              </TableCell>
            )}
            <TableCell sx={{ whiteSpace: 'nowrap' }}>
              <What line={line} />
            </TableCell>
            <TableCell>
              <Why line={line} />
            </TableCell>
            <TableCell>{line.attempts}</TableCell>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>
              <When line={line} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

const LedgerLines = ({ lines, isByOne }: Omit<LedgerTableParts, 'none'>) => (
  <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
    {lines.map((line) => (
      <Box
        component="li"
        key={line.id}
        sx={{ py: 1, borderBottom: 1, borderColor: 'divider', typography: 'body2' }}
      >
        <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}>
          <Who line={line} />
          <What line={line} />
        </Box>
        {!isByOne && <ByWhat line={line} />}
        <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, color: 'text.secondary' }}>
          <Why line={line} />
          <When line={line} />
        </Box>
      </Box>
    ))}
  </Box>
)

interface LineParts {
  line: RecipientRecord
}

function Who({ line: { userId, name, username, telegramId, address } }: LineParts) {
  const translate = useTranslate()
  if (userId === null) return <span>{translate('resources.broadcasts.ledger.erased')}</span>
  const tag = address ?? (username === null ? String(telegramId ?? '') : `@${username}`)
  return (
    <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
      <TextLink component={Link} to={`/users/${userId}`}>
        {name === '' ? tag : name}
      </TextLink>
      {name !== '' && (
        <Box component="span" sx={{ color: 'text.secondary', ml: 1 }}>
          {tag}
        </Box>
      )}
    </Box>
  )
}

function What({ line: { status } }: LineParts) {
  const translate = useTranslate()
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, flexShrink: 0 }}>
      <Swatch state={status} />
      {translate(`resources.broadcasts.states.${status}`)}
    </Box>
  )
}

function ByWhat({ line: { channel } }: LineParts) {
  const translate = useTranslate()
  return <span>{translate(channelWord(channel))}</span>
}

/** The cause in words, and what the server said of it. */
function Why({ line: { cause, error } }: LineParts) {
  const translate = useTranslate()
  const word = cause === null ? '' : translate(`resources.broadcasts.causes.${cause}`, { _: cause })
  return (
    <Box component="span" sx={{ overflowWrap: 'anywhere' }} title={error ?? undefined}>
      {word}
    </Box>
  )
}

function When({ line: { sentAt, nextAttemptAt } }: LineParts) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  if (sentAt !== null) return <span>{showTime(sentAt, { locale })}</span>
  if (nextAttemptAt === null) return null
  return (
    <span>{translate('resources.broadcasts.ledger.again', { at: showTime(nextAttemptAt, { locale }) })}</span>
  )
}
