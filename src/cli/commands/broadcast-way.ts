import { loadMailConfig, readEnvironment } from '../../config'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { setDraftWay } from '../../domain/broadcasts/set-draft-way'
import { subjectOf } from '../../domain/templates/create-letter-renderer'
import { translator } from '../../messages/translate'
import { usesEmail, wayOf } from '../../vocabulary/channel'
import type { BroadcastWay } from '../../vocabulary/channel'
import type { Broadcast } from '../../db/entities/broadcast.entity'
import { DEFAULT_LANGUAGE } from '../../vocabulary/language'
import { withLedger } from '../with-ledger'
import { tell } from './broadcast-controls'
import type { Output } from './broadcast-controls'

const t = translator(DEFAULT_LANGUAGE)

/** `herald broadcast way ID WAY --subject TEXT`: by what a draft goes; e-mail is refused where the chat would refuse it. */
export async function wayCommand(
  broadcastId: number,
  way: BroadcastWay,
  options: Output & { subject?: string },
): Promise<void> {
  await withLedger(async (app) => {
    const config = loadMailConfig(readEnvironment())
    await setDraftWay({ ...app, config }, { broadcastId, way, subject: options.subject, via: 'cli' })
    await tell(app, {
      broadcastId,
      options,
      lines: wayLines(await loadBroadcast(app, { broadcastId })),
    })
  })
}

/** By what a broadcast goes, and what its letters are headed with. */
export function wayLines(broadcast: Broadcast): string[] {
  const way = wayOf(broadcast)
  const subject = subjectOf(broadcast.content)
  const headed = subject === '' ? t('broadcast-subject-missing') : t('broadcast-subject-now', { subject })
  return [t(`broadcast-options-${way}`), ...(usesEmail(way) ? [headed] : [])]
}
