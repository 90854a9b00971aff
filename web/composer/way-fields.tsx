import { MenuItem, TextField, Typography } from '@mui/material'
import { useTranslate } from 'react-admin'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { broadcastWays, usesEmail } from '../../src/vocabulary/channel'
import type { BroadcastWay } from '../../src/vocabulary/channel'
import { MAX_SUBJECT_LENGTH } from '../../src/vocabulary/content'
import { useMailSetUp } from '../provider/use-mail-set-up'
import { subjectHelp } from './draft'
import type { Draft } from './draft'
import { Heading } from './message-fields'

interface WayFieldsParts {
  draft: Draft
  edit: (change: Partial<Draft>) => void
  broadcast: BroadcastDetail | null
}

/** By what it goes, and what heads its e-mails; where nothing can go by e-mail, why. */
export function WayFields({ draft, edit, broadcast }: WayFieldsParts) {
  const translate = useTranslate()
  const isMailSetUp = useMailSetUp()
  const word = (name: string) => translate(`resources.broadcasts.letter.${name}`)
  const { way, subject, from } = draft
  const ofMail = isMailSetUp ? null : word('notSetUp')
  const obstacle = from === 'kept' && broadcast !== null ? broadcast.whyNoLetters : ofMail
  return (
    <section>
      <Heading text={word('way')} />
      <TextField
        select
        label={word('way')}
        value={way}
        helperText={obstacle ?? word(`explained.${way}`)}
        // The values below.
        onChange={({ target }) => edit({ way: target.value as BroadcastWay })}
      >
        {broadcastWays.map((one) => (
          <MenuItem key={one} value={one} disabled={usesEmail(one) && obstacle !== null}>
            {translate(`resources.broadcasts.ways.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      {usesEmail(way) && (
        <>
          <TextField
            label={word('subject')}
            value={subject}
            required={from !== 'template'}
            helperText={word(subjectHelp(draft, broadcast))}
            slotProps={{ htmlInput: { maxLength: MAX_SUBJECT_LENGTH } }}
            onChange={({ target }) => edit({ subject: target.value })}
          />
          <Typography variant="body2" color="text.secondary">
            {word('stops')}
          </Typography>
        </>
      )}
    </section>
  )
}
