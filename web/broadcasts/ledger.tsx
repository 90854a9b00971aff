import ChevronLeftIcon from '@mui/icons-material/ChevronLeft'
import ChevronRightIcon from '@mui/icons-material/ChevronRight'
import DownloadIcon from '@mui/icons-material/Download'
import { Box, Button, IconButton, MenuItem, TextField, Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { channels } from '../../src/vocabulary/channel'
import { Waiting } from '../shell/waiting'
import { channelWord } from './counted'
import { LedgerTable } from './ledger-table'
import type { Narrowed } from './narrowed'
import { shownStates, stateWord } from './states'
import { useLedger } from './use-ledger'

interface LedgerParts {
  broadcast: BroadcastDetail
  narrowed: Narrowed
  onChoose: (narrowed: Narrowed) => void
}

/** Everybody of a broadcast and what became of it, page by page; as CSV exactly those that are shown. */
export function Ledger({ broadcast, narrowed, onChoose }: LedgerParts) {
  const translate = useTranslate()
  const ledger = useLedger(broadcast, narrowed)
  const { lines, error, refetch, csv, onNext, onPrevious } = ledger
  const isByOne = broadcast.channels.length < 2
  const word = (name: string) => translate(`resources.broadcasts.ledger.${name}`)
  return (
    <section aria-labelledby="ledger-title">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mb: 1 }}>
        <Typography id="ledger-title" variant="h6" component="h2" sx={{ flex: '1 1 240px' }}>
          {word('title')}
        </Typography>
        <Search label={word('search')} typed={ledger.typed} onType={ledger.setTyped} />
        <Choice
          label={translate('resources.broadcasts.fields.status')}
          options={shownStates.map((value) => ({ value, text: translate(stateWord(value)) }))}
          value={narrowed.state}
          onChoose={(state) => onChoose({ ...narrowed, state })}
        />
        {!isByOne && (
          <Choice
            label={word('channel')}
            options={channels.map((value) => ({ value, text: translate(channelWord(value)) }))}
            value={narrowed.channel}
            onChoose={(channel) => onChoose({ ...narrowed, channel })}
          />
        )}
        <Button component="a" href={csv} download startIcon={<DownloadIcon />}>
          {translate('ra.action.export')}
        </Button>
      </Box>
      {lines === undefined ? (
        <Waiting {...{ error, refetch }} />
      ) : (
        <LedgerTable lines={lines} none={word('none')} isByOne={isByOne} />
      )}
      {(onNext !== null || onPrevious !== null) && (
        <Box sx={{ display: 'flex', justifyContent: 'flex-end', mt: 1 }}>
          <Turn label={word('previous')} onPress={onPrevious} icon={<ChevronLeftIcon />} />
          <Turn label={word('next')} onPress={onNext} icon={<ChevronRightIcon />} />
        </Box>
      )}
    </section>
  )
}

interface TurnParts {
  label: string
  /** Null: there is nothing on that side. */
  onPress: (() => void) | null
  icon: React.ReactElement
}

const Turn = ({ label, onPress, icon }: TurnParts) => (
  <IconButton aria-label={label} title={label} disabled={onPress === null} onClick={() => onPress?.()}>
    {icon}
  </IconButton>
)

const Search = ({
  label,
  typed,
  onType,
}: {
  label: string
  typed: string
  onType: (text: string) => void
}) => (
  <TextField
    {...{ label, value: typed, fullWidth: false, type: 'search' }}
    sx={{ flex: { xs: '1 1 100%', sm: '0 1 220px' } }}
    onChange={({ target }) => onType(target.value)}
  />
)

interface ChoiceParts<Value extends string> {
  label: string
  options: readonly { value: Value; text: string }[]
  /** Null: any. */
  value: Value | null
  onChoose: (value: Value | null) => void
}

function Choice<Value extends string>({ label, options, value, onChoose }: ChoiceParts<Value>) {
  const translate = useTranslate()
  return (
    <TextField
      select
      {...{ label, value: value ?? '', fullWidth: false }}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      sx={{ minWidth: 150, flex: { xs: '1 1 100%', sm: '0 0 auto' } }}
      onChange={({ target }) => onChoose(options.find((one) => one.value === target.value)?.value ?? null)}
    >
      <MenuItem value="">{translate('resources.broadcasts.ledger.all')}</MenuItem>
      {options.map((one) => (
        <MenuItem key={one.value} value={one.value}>
          {one.text}
        </MenuItem>
      ))}
    </TextField>
  )
}
