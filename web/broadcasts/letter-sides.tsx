import { Box, Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import type { LettersAnswer } from '../../src/admin/api-types/composer'
import { usesEmail } from '../../src/vocabulary/channel'
import { Letter } from '../letters/letter'
import { usePanelQuery } from '../provider/use-panel-query'

/** By what a broadcast goes, and its e-mails as one would get them oneself; of one by Telegram alone nothing. */
export function LetterSides({ broadcast }: { broadcast: BroadcastDetail }) {
  const translate = useTranslate()
  const { id, way, shown } = broadcast
  const { data, error } = usePanelQuery<LettersAnswer>(
    ['broadcasts', 'letters', id, shown],
    `/api/broadcasts/${id}/letters`,
    { enabled: usesEmail(way) },
  )
  if (!usesEmail(way)) return null
  return (
    <Box component="section" sx={{ mt: 2, display: 'grid', gap: 1.5 }}>
      <Box>
        <Typography variant="subtitle2" component="h2">
          {translate('resources.broadcasts.letter.way')}
        </Typography>
        <Typography variant="body2">{translate(`resources.broadcasts.letter.explained.${way}`)}</Typography>
      </Box>
      {error !== null && <Typography variant="body2">{error.message}</Typography>}
      {data?.map((letter) => (
        <Letter key={letter.language} letter={letter} />
      ))}
    </Box>
  )
}
