import { Box, Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { ShownContent } from '../../src/admin/api-types/broadcasts'
import { languages } from '../../src/vocabulary/language'
import { Bubble } from '../telegram/bubble'

/** What a broadcast sends, as people see it; of a template, what it was made from in each language. */
export function ContentBubbles({ content }: { content: ShownContent }) {
  const translate = useTranslate()
  const { kind, template, text, entities } = content
  const stop = { text: translate('resources.broadcasts.content.stop') }
  const buttons = content.stopButton ? [...content.buttons, [stop]] : content.buttons
  if (template === null) {
    const file = kind === 'text' || kind === 'template' ? null : <File kind={kind} />
    return <Bubble {...{ text, entities, buttons }} above={file} />
  }
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {translate('resources.broadcasts.content.template', { name: template.name })}
      </Typography>
      {languages.flatMap((language) => {
        const body = template.bodies[language]
        if (body === undefined) return []
        return [
          <div key={language}>
            <Typography variant="caption" color="text.secondary">
              {translate(`panel.languages.${language}`)}
            </Typography>
            <Bubble text={body} entities={[]} buttons={buttons} />
          </div>,
        ]
      })}
    </Box>
  )
}

/** In place of a file, which stays with Telegram. */
function File({ kind }: { kind: Exclude<ShownContent['kind'], 'text' | 'template'> }) {
  const translate = useTranslate()
  return (
    <Box
      sx={{
        ...{ p: 2, mb: 0.5, borderRadius: 2, bgcolor: 'action.hover', textAlign: 'center' },
        ...{ typography: 'body2', color: 'text.secondary' },
      }}
    >
      {translate(`resources.broadcasts.content.files.${kind}`)}
    </Box>
  )
}
