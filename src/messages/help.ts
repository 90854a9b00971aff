import type { OutgoingMessage } from '../vocabulary/message'
import { everybodysCommands, organisersCommands } from './commands'
import type { Translate } from './translate'

/** What the bot understands; organisers are told more. */
export function helpMessage(t: Translate, { isOrganiser }: { isOrganiser: boolean }): OutgoingMessage {
  const lines = [t('help-intro'), '', ...everybodysCommands.map((name) => line(t, name))]
  if (isOrganiser) lines.push('', t('help-organisers'), ...organisersCommands.map((name) => line(t, name)))
  return { text: lines.join('\n') }
}

function line(t: Translate, name: string): string {
  return `/${name} – ${t(`help-${name}`)}`
}
