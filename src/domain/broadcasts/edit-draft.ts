import { isDeepStrictEqual } from 'node:util'
import type { App } from '../../app'
import type { Broadcast } from '../../db/entities/broadcast.entity'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import type { Audience } from '../../vocabulary/audience'
import type { BroadcastPolicy } from '../../vocabulary/broadcast-status'
import { wayOf } from '../../vocabulary/channel'
import type { BroadcastWay, WayFlags } from '../../vocabulary/channel'
import type { BroadcastContent, UrlButton, WrittenContent } from '../../vocabulary/content'
import { assertUnchanged } from '../audit/assert-unchanged'
import { recordAudit } from '../audit/record-audit'
import { besidesWords } from './besides-words'
import { changeDraft } from './change-draft'
import { digestAfter } from './command'
import { withButtons, withStopButton } from './content-buttons'
import { existingTemplate } from './create-broadcast'
import { wayColumns } from './set-draft-way'
import { withSubject } from './with-subject'

/** What is given of a draft; what is not given stays. */
export interface DraftPatch {
  name?: string | undefined
  audience?: Audience | undefined
  policy?: BroadcastPolicy | undefined
  /** What it says, and the template that this is a copy of. */
  words?: { content: WrittenContent; templateId?: number } | undefined
  buttons?: UrlButton[][] | undefined
  stopButton?: boolean | undefined
  /** Of its letters; empty: none, or that of its template. */
  subject?: string | undefined
  way?: BroadcastWay | undefined
}

export interface EditDraft {
  broadcastId: number
  /** Telegram id of who does it. */
  organiserId: number
  /** `updatedAt` of what the organiser saw, in milliseconds. */
  version: number
  patch: DraftPatch
}

/**
 * Changes several things of a draft at once, as they are changed one by one in the chat. Throws `broadcast_not_draft`,
 * `changed_meanwhile`, `content_without_buttons`, and as setDraftSubject and setDraftWay do. A change that changes nothing
 * writes nothing.
 */
export async function editDraft(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { broadcastId, organiserId, version, patch }: EditDraft,
): Promise<void> {
  const now = app.now()
  const target = { targetType: 'broadcast', targetId: broadcastId } as const
  const change = async (tx: Tx, draft: Broadcast) => {
    // A correction is drafted from what was sent before and is nothing else.
    if (draft.kind !== 'send') throw new AppError('broadcast_not_draft', { broadcastId })
    await assertUnchanged(tx, { row: draft, version, target, now })
    const changed = differing(draft, {
      ...(await patched(tx, draft, patch)),
      ...wayOfPatch(app, draft, patch),
    })
    const fields = Object.keys(changed)
    if (fields.length === 0) return null
    await recordAudit(tx, {
      actorId: organiserId,
      action: 'broadcast.changed',
      ...target,
      changes: { fields },
      now,
    })
    return { ...changed, cardDigest: digestAfter({ via: 'panel' }) }
  }
  await transaction(app, (tx) => changeDraft(tx, { broadcastId, now, change: (draft) => change(tx, draft) }))
}

type Columns = Partial<
  Pick<Broadcast, 'name' | 'filters' | 'policy' | 'content' | 'templateId' | keyof WayFlags>
>

/** The way is judged by what the draft is to say. */
function wayOfPatch(app: Pick<App, 'config'>, draft: Broadcast, patch: DraftPatch): Partial<WayFlags> {
  const { way } = patch
  if (way === undefined || way === wayOf(draft)) return {}
  return wayColumns(app, { draft: { content: patchedContent(draft.content, patch) }, way })
}

async function patched(tx: Tx, draft: Broadcast, patch: DraftPatch): Promise<Columns> {
  const { name, audience: filters, policy, words } = patch
  const templateId = words && (await existingTemplate(tx, words.templateId))
  return {
    ...(name !== undefined && { name }),
    ...(filters !== undefined && { filters }),
    ...(policy !== undefined && { policy }),
    ...(templateId !== undefined && { templateId }),
    content: patchedContent(draft.content, patch),
  }
}

function patchedContent(before: BroadcastContent, { words, ...besides }: DraftPatch): BroadcastContent {
  return withBesides(words === undefined ? before : withWords(before, words.content), besides)
}

/** The content with what is to hang below it and to head its letters. Throws as withBelow and withSubject do. */
export function withBesides(
  before: BroadcastContent,
  { subject, ...below }: Pick<DraftPatch, 'buttons' | 'stopButton' | 'subject'>,
): BroadcastContent {
  const content = withBelow(before, below)
  return subject === undefined ? content : withSubject(content, subject)
}

/** The content with what is to hang below it, where that is another. Throws `content_without_buttons`. */
function withBelow(
  before: BroadcastContent,
  { buttons, stopButton }: Pick<DraftPatch, 'buttons' | 'stopButton'>,
): BroadcastContent {
  let content = before
  if (buttons !== undefined && !isDeepStrictEqual(buttons, before.buttons ?? []))
    content = withButtons(content, buttons)
  if (stopButton !== undefined && stopButton !== (before.stopButton ?? false))
    content = withStopButton(content, stopButton ? 'shown' : 'hidden')
  return content
}

/** New words keep what hangs below the old ones, the subject of letters, and how their links are shown. */
function withWords(before: BroadcastContent, words: WrittenContent): BroadcastContent {
  const kept = besidesWords(before)
  if (words.kind !== 'text' || before.kind !== 'text' || before.linkPreview === undefined)
    return { ...words, ...kept }
  return { ...words, linkPreview: before.linkPreview, ...kept }
}

/** Those columns that become another. */
function differing(draft: Broadcast, columns: Columns): Columns {
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
  const isOther = ([column, value]: [string, unknown]) =>
    !isDeepStrictEqual(plain(value), plain(draft[column as keyof Columns]))
  return Object.fromEntries(Object.entries(columns).filter(isOther))
}
