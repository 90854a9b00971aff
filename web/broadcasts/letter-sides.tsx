import { Box, Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { BroadcastDetail, ShownContent } from '../../src/admin/api-types/broadcasts'
import { usesEmail } from '../../src/vocabulary/channel'
import { languages } from '../../src/vocabulary/language'

/** By what a broadcast goes, and what its e-mails say besides its messages; of one by Telegram alone nothing. */
export function LetterSides({ broadcast: { way, content } }: { broadcast: BroadcastDetail }) {
  const translate = useTranslate()
  if (!usesEmail(way)) return null
  const word = (name: string) => translate(`resources.broadcasts.letter.${name}`)
  return (
    <Box sx={{ mt: 2, typography: 'body2', overflowWrap: 'anywhere' }}>
      <Typography variant="subtitle2" component="h2">
        {word('way')}
      </Typography>
      {translate(`resources.broadcasts.ways.${way}`)}
      <LetterWords content={content} />
    </Box>
  )
}

/** The subject, and of a template what it says by e-mail in each language, as it is written. */
function LetterWords({ content: { subject, template } }: { content: ShownContent }) {
  const translate = useTranslate()
  const word = (name: string) => translate(`resources.broadcasts.letter.${name}`)
  const letters = languages.flatMap((language) => {
    const letter = template?.letters[language]
    return letter === undefined ? [] : [{ language, ...letter }]
  })
  return (
    <>
      {subject !== null && <Said title={word('subject')} text={subject} />}
      {letters.map((letter) => {
        const of = translate(`panel.languages.${letter.language}`)
        return (
          <Box key={letter.language}>
            {subject === null && letter.subject !== '' && (
              <Said title={`${word('subject')} · ${of}`} text={letter.subject} />
            )}
            {letter.body !== '' && <Said title={`${word('text')} · ${of}`} text={letter.body} />}
          </Box>
        )
      })}
    </>
  )
}

const Said = ({ title, text }: { title: string; text: string }) => (
  <>
    <Typography variant="subtitle2" component="h3" sx={{ mt: 1 }}>
      {title}
    </Typography>
    <Box sx={{ whiteSpace: 'pre-wrap' }}>{text}</Box>
  </>
)
