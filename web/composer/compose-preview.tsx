import { Alert, Box, Card, CardContent, Typography } from '@mui/material'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import type { PreviewInput } from '../../src/admin/api-types/composer'
import type { TemplatePreviewAnswer } from '../../src/admin/api-types/templates'
import { channelsOf, usesEmail } from '../../src/vocabulary/channel'
import { MAX_TEXT_LENGTH } from '../../src/vocabulary/content'
import { ContentBubbles } from '../broadcasts/content-bubbles'
import { useSettled } from '../forms/use-settled'
import { Letter } from '../letters/letter'
import { usePanelApi } from '../provider/panel-api'
import { Bubble } from '../telegram/bubble'
import { buttonsOf, wordsOf } from './draft'
import type { Draft } from './draft'

/** After so long without a key it is rendered. */
const PAUSE_MS = 300

/** The message and the e-mail as they will look, while they are written. */
export function ComposePreview({ draft, broadcast }: { draft: Draft; broadcast: BroadcastDetail | null }) {
  const translate = useTranslate()
  const { answer, error } = usePreview(draft)
  const stop = { text: translate('resources.broadcasts.content.stop') }
  const isByTelegram = channelsOf(draft.way).includes('telegram')
  const buttons = [...buttonsOf(draft), ...(draft.stopButton ? [[stop]] : [])]
  return (
    <Card component="section" sx={{ minWidth: 0 }}>
      <CardContent sx={{ display: 'grid', gap: 1.5 }}>
        <Typography variant="subtitle2" component="h2">
          {translate('resources.broadcasts.compose.preview')}
        </Typography>
        {error !== null && <Alert severity="error">{error.message}</Alert>}
        {draft.from === 'kept' && broadcast !== null && <ContentBubbles content={broadcast.content} />}
        {draft.from !== 'kept' && answer === null && (
          <Typography variant="body2" color="text.secondary">
            {translate('resources.broadcasts.compose.nothing')}
          </Typography>
        )}
        {isByTelegram &&
          answer?.previews.map((preview) => (
            <Box key={preview.language} sx={{ minWidth: 0 }}>
              <Typography variant="caption" color="text.secondary">
                {[
                  ...(draft.from === 'template' ? [translate(`panel.languages.${preview.language}`)] : []),
                  `${preview.length} / ${MAX_TEXT_LENGTH}`,
                ].join(' · ')}
              </Typography>
              {preview.problem === null ? (
                <Bubble text={preview.text} entities={preview.entities} buttons={buttons} />
              ) : (
                <Alert severity="error" sx={{ overflowWrap: 'anywhere' }}>
                  {preview.problem}
                </Alert>
              )}
            </Box>
          ))}
        {usesEmail(draft.way) &&
          answer?.letters.map((letter) => <Letter key={letter.language} letter={letter} />)}
      </CardContent>
    </Card>
  )
}

function usePreview(draft: Draft) {
  const api = usePanelApi()
  const content = wordsOf(draft)
  const letter = { subject: draft.subject, buttons: buttonsOf(draft) }
  const input = content && { content, ...(usesEmail(draft.way) && { letter }) }
  const typed = JSON.stringify(input)
  const isEmpty = typed === 'null'
  const wanted = useSettled(typed, PAUSE_MS)
  const { data, error } = useQuery({
    queryKey: ['broadcast-preview', wanted],
    queryFn: () =>
      api.send<TemplatePreviewAnswer>('POST', '/api/broadcasts/preview', JSON.parse(wanted) as PreviewInput),
    enabled: wanted !== 'null',
    placeholderData: keepPreviousData,
  })
  return { answer: isEmpty ? null : (data ?? null), error: isEmpty ? null : error }
}
