import { FormattedString } from '@grammyjs/parse-mode'
import type { Competition } from '../db/entities/competition.entity'
import type { OutgoingMessage } from '../vocabulary/message'
import type { Role } from '../vocabulary/roles'
import { registrationLink } from './deep-link'
import { inRows } from './in-rows'
import { backRow, organiseButton, organiseData } from './organise-buttons'
import type { Translate } from './translate'

interface Shared {
  competition: Pick<Competition, 'id' | 'name' | 'availableRoles' | 'isActive'>
  /** The bot's username. */
  bot: string
}

/** The links of a competition, one for each role and one for all, and their QR codes for the asking. */
export function competitionShare(t: Translate, { competition, bot }: Shared): OutgoingMessage {
  const { id, name, availableRoles, isActive } = competition
  const choices: (Role | null)[] = [null, ...availableRoles]
  const labelOf = (role: Role | null) => t(role === null ? 'share-all-roles' : `role-${role}`)
  const links = choices.map(
    (role) => `${labelOf(role)}: ${registrationLink(bot, { competitionId: id, role })}`,
  )
  const notes = isActive ? [] : ['', t('share-inactive')]
  const { text, entities } = FormattedString.join(
    [FormattedString.bold(name), new FormattedString([t('share-intro'), '', ...links, ...notes].join('\n'))],
    '\n',
  )
  const buttons = choices.map((role) =>
    organiseButton(t('share-qr', { role: labelOf(role) }), 'people', { verb: 'qr', id, of: role ?? 'all' }),
  )
  const back = backRow(t, organiseData('competition', { verb: 'open', id }))
  return { text, entities, reply_markup: { inline_keyboard: [...inRows(buttons, 2), back] } }
}
