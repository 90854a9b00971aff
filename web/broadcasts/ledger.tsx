import ChevronLeftIcon from '@mui/icons-material/ChevronLeft'
import ChevronRightIcon from '@mui/icons-material/ChevronRight'
import DownloadIcon from '@mui/icons-material/Download'
import { Box, Button, IconButton, MenuItem, TextField, Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { Waiting } from '../shell/waiting'
import { LedgerTable } from './ledger-table'
import { shownStates, stateWord } from './states'
import type { ShownState } from './states'
import { useLedger } from './use-ledger'

interface LedgerParts {
  broadcast: BroadcastDetail
  state: ShownState | null
  onChoose: (state: ShownState | null) => void
}

/** Everybody of a broadcast and what became of it, page by page; as CSV exactly those that are shown. */
export function Ledger({ broadcast, state, onChoose }: LedgerParts) {
  const translate = useTranslate()
  const ledger = useLedger(broadcast, state)
  const { lines, error, refetch, csv, onNext, onPrevious } = ledger
  const word = (name: string) => translate(`resources.broadcasts.ledger.${name}`)
  return (
    <section aria-labelledby="ledger-title">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mb: 1 }}>
        <Typography id="ledger-title" variant="h6" component="h2" sx={{ flex: '1 1 240px' }}>
          {word('title')}
        </Typography>
        <Search label={word('search')} typed={ledger.typed} onType={ledger.setTyped} />
        <StateChoice {...{ state, onChoose }} />
        <Button component="a" href={csv} download startIcon={<DownloadIcon />}>
          {translate('ra.action.export')}
        </Button>
      </Box>
      {lines === undefined ? (
        <Waiting {...{ error, refetch }} />
      ) : (
        <LedgerTable lines={lines} none={word('none')} />
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

function StateChoice({ state, onChoose }: Omit<LedgerParts, 'broadcast'>) {
  const translate = useTranslate()
  return (
    <TextField
      select
      label={translate('resources.broadcasts.fields.status')}
      {...{ value: state ?? '', fullWidth: false }}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      sx={{ minWidth: 180, flex: { xs: '1 1 100%', sm: '0 0 auto' } }}
      // The values below.
      onChange={({ target }) => onChoose(target.value === '' ? null : (target.value as ShownState))}
    >
      <MenuItem value="">{translate('resources.broadcasts.ledger.all')}</MenuItem>
      {shownStates.map((one) => (
        <MenuItem key={one} value={one}>
          {translate(stateWord(one))}
        </MenuItem>
      ))}
    </TextField>
  )
}
