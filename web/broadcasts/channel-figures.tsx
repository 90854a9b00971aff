import { Box, Typography } from '@mui/material'
import { useLocaleState, useTranslate } from 'react-admin'
import type { BroadcastDetail, ChannelFigures } from '../../src/admin/api-types/broadcasts'
import { showCount } from './amounts'
import { CauseLines } from './cause-lines'
import { channelWord } from './counted'
import type { Narrowed } from './narrowed'
import { StateBar } from './state-bar'
import { StateLegend } from './state-legend'

interface ChannelFiguresParts {
  broadcast: BroadcastDetail
  narrowed: Narrowed
  onChoose: (narrowed: Narrowed) => void
}

/** Of a broadcast that goes by more than one channel, how far it is in each and what became of it there. */
export const FiguresByChannel = ({ broadcast, ...choice }: ChannelFiguresParts) => (
  <Box sx={{ display: 'grid', gap: 2, mt: 2, gridTemplateColumns: { md: 'repeat(2, minmax(0, 1fr))' } }}>
    {broadcast.channels.map((figures) => (
      <OfChannel key={figures.channel} {...{ figures, ...choice }} />
    ))}
  </Box>
)

function OfChannel({
  figures,
  narrowed,
  onChoose,
}: Omit<ChannelFiguresParts, 'broadcast'> & { figures: ChannelFigures }) {
  const translate = useTranslate()
  const [locale] = useLocaleState()
  const { channel, total, causeLines } = figures
  const name = translate(channelWord(channel))
  return (
    <Box component="section" sx={{ minWidth: 0 }}>
      <Typography variant="subtitle2" component="h2" gutterBottom>
        {`${name}: ${showCount(total, locale)}`}
      </Typography>
      <StateBar broadcast={figures} height={10} label={name} />
      <StateLegend
        broadcast={figures}
        state={narrowed.channel === channel ? narrowed.state : null}
        onChoose={(state) => onChoose({ state, channel: state === null ? null : channel })}
      />
      <CauseLines lines={causeLines} />
    </Box>
  )
}
