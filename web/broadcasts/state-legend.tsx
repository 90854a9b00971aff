import { Box, ButtonBase, Typography } from '@mui/material'
import { useLocaleState, useTranslate } from 'react-admin'
import type { BroadcastRecord } from '../../src/admin/api-types/broadcasts'
import type { RecipientStatus } from '../../src/vocabulary/recipient-status'
import { showCount, showShare } from './amounts'
import { sharesOf, stateColors, stateWord } from './states'
import type { ShownState, StateShare } from './states'

interface StateLegendParts {
  /** Or what of one goes by one channel. */
  broadcast: Pick<BroadcastRecord, 'counts' | 'total'>
  state: ShownState | null
  onChoose: (state: ShownState | null) => void
}

/** What the colours of the bar mean, with figures; each narrows the list below to those people, and again to everybody. */
export const StateLegend = ({ broadcast, state, onChoose }: StateLegendParts) => (
  <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5, mx: -1 }}>
    {sharesOf(broadcast).map((part) => (
      <State
        key={part.state}
        part={part}
        isChosen={part.state === state}
        onPress={() => onChoose(part.state === state ? null : part.state)}
      />
    ))}
  </Box>
)

interface StateParts {
  part: StateShare
  isChosen: boolean
  onPress: () => void
}

function State({ part: { state, people, share }, isChosen, onPress }: StateParts) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const word = translate(stateWord(state))
  return (
    <ButtonBase
      aria-pressed={isChosen}
      title={translate('resources.broadcasts.toLedger', { state: word })}
      onClick={onPress}
      sx={{
        ...{ px: 1, py: 0.5, borderRadius: 1, display: 'block', textAlign: 'left' },
        ...{ bgcolor: isChosen ? 'action.selected' : 'transparent', '&:hover': { bgcolor: 'action.hover' } },
      }}
    >
      <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 0.75, typography: 'body2' }}>
        <Swatch state={state} />
        {word}
      </Box>
      <Typography component="span" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
        {showCount(people, locale)}
      </Typography>
      <Typography component="span" variant="body2" color="text.secondary" sx={{ ml: 0.75 }}>
        {showShare(share, locale)}
      </Typography>
    </ButtonBase>
  )
}

/** The colour of a state as the bar has it. */
export const Swatch = ({ state }: { state: RecipientStatus }) => (
  <Box
    component="span"
    sx={{
      ...{ width: 10, height: 10, borderRadius: '50%', flexShrink: 0, bgcolor: stateColors[state] },
      ...(state === 'pending' && { border: 2, borderColor: 'text.disabled' }),
    }}
  />
)
