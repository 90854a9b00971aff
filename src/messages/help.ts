import type { OutgoingMessage } from '../vocabulary/message'
import { everybodysCommands, organisersCommands, ownersCommands } from './commands'
import { mainMenuButton } from './menu'
import type { Translate } from './translate'

/** What the bot understands; organisers are told more, owners most. */
export function helpMessage(
  t: Translate,
  { isOrganiser, isOwner }: { isOrganiser: boolean; isOwner: boolean },
): OutgoingMessage {
  const lines = [t('help-intro'), '', ...everybodysCommands.map((name) => line(t, name))]
  if (isOrganiser)
    lines.push('', t('help-for-organisers'), ...organisersCommands.map((name) => line(t, name)))
  if (isOwner) lines.push('', t('help-for-owners'), ...ownersCommands.map((name) => line(t, name)))
  return { text: lines.join('\n'), reply_markup: { inline_keyboard: [[mainMenuButton(t)]] } }
}

function line(t: Translate, name: string): string {
  return `/${name} – ${t(`help-${name}`)}`
}
