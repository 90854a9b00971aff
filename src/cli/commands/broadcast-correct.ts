import { correctedContent, isText } from '../../domain/broadcasts/corrected-content'
import { countReach } from '../../domain/broadcasts/count-reach'
import { createCorrection } from '../../domain/broadcasts/create-correction'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { loadContent } from '../../domain/broadcasts/load-content'
import { startCorrection } from '../../domain/broadcasts/start-correction'
import { assertBody } from '../../domain/templates/assert-body'
import { freezeTemplate } from '../../domain/templates/freeze-template'
import { listTemplates } from '../../domain/templates/list-templates'
import { AppError } from '../../errors'
import { editableKinds, MAX_CAPTION_LENGTH, MAX_TEXT_LENGTH } from '../../vocabulary/content'
import type { BroadcastContent, MediaContent, TextContent } from '../../vocabulary/content'
import { languages } from '../../vocabulary/language'
import type { TemplateBodies } from '../../vocabulary/template'
import { withLedger } from '../with-ledger'
import type { LedgerApp } from '../with-ledger'
import { assertConfirmed, command, NOTICED, tell } from './broadcast-controls'
import type { Confirmed } from './broadcast-controls'

/** What the message becomes; one of them, or a file with its caption. */
interface Wanted {
  text?: string
  caption?: string[]
  file?: string
  template?: string
  body?: string[]
}

const ONE_OF =
  'Say what it should be: --text, --caption, --file (with one --caption if it has one), --template or --body.'

/** `herald broadcast correct ID … --yes`: judged as a correction in the chat, before it says whom it concerns. */
export async function correctCommand(parentId: number, options: Confirmed & Wanted): Promise<void> {
  await withLedger(async (app) => {
    const reach = await countReach(app, { broadcastId: parentId, kind: 'correct' })
    const before = await loadContent(app, await loadBroadcast(app, { broadcastId: parentId }))
    const content = await wantedContent(app, { before, wanted: options })
    correctedContent({ before, after: content })
    assertConfirmed(options, { does: 'It would be edited for', reach })
    const broadcastId = await createCorrection(app, { parentId, content, organiserId: null })
    await startCorrection(app, command(broadcastId))
    await tell(app, { broadcastId, options, lines: [NOTICED] })
  })
}

async function wantedContent(
  app: LedgerApp,
  { before, wanted: { text, caption, file, template, body } }: { before: BroadcastContent; wanted: Wanted },
): Promise<BroadcastContent> {
  const given = [text, file ?? caption, template, body].filter((one) => one !== undefined)
  if (given.length !== 1) throw new Error(ONE_OF)
  if (file !== undefined) return fileOf(file, caption)
  if (caption !== undefined) return captionsOf(before, caption)
  if (template !== undefined) return templateOf(app, template)
  if (body !== undefined) return bodiesOf(before, body)
  return textOf(before, text ?? '')
}

function textOf(before: BroadcastContent, text: string): TextContent {
  if (before.kind === 'template' && Object.keys(before.bodies).length > 1)
    throw new Error('It was sent in several languages: use --body for each of them, or --template.')
  const [limit, { length }] = [MAX_TEXT_LENGTH, text]
  if (text.trim() === '') throw new Error('A text is needed, such as --text "The hall opens at 9:30."')
  if (length > limit) throw new AppError('content_too_long', { limit, length })
  return { kind: 'text', text, entities: [] }
}

/** As in the chat: several come as one text, a line `---` between them. */
function captionsOf(before: BroadcastContent, captions: readonly string[]): TextContent {
  if (isText(before))
    throw new Error('A text has no caption: use --text, or --template for several languages.')
  if (before.kind !== 'album' && captions.length > 1) throw new Error('One file has one caption.')
  return { kind: 'text', text: captions.join('\n---\n'), entities: [] }
}

function fileOf(file: string, captions: readonly string[] = []): MediaContent {
  const [, name, fileId] = /^(\w+)=(\S+)$/.exec(file) ?? []
  const kind = editableKinds.find((known) => known === name && known !== 'voice')
  if (kind === undefined || fileId === undefined)
    throw new Error(
      'A file is named by its kind and file_id, such as --file photo=AgACAgI…; kinds: photo, video, animation, document, audio.',
    )
  if (captions.length > 1) throw new Error('One file has one caption.')
  const [caption] = captions
  const [limit, length] = [MAX_CAPTION_LENGTH, caption?.length ?? 0]
  if (length > limit) throw new AppError('content_too_long', { limit, length })
  return { kind, fileId, ...(caption !== undefined && { caption, captionEntities: [] }) }
}

async function templateOf(app: LedgerApp, named: string): Promise<BroadcastContent> {
  const templates = await listTemplates(app)
  const found =
    templates.find(({ name }) => name === named) ?? templates.find(({ id }) => String(id) === named)
  if (found === undefined) throw new Error(`There is no template “${named}”.`)
  return freezeTemplate(app, { templateId: found.id })
}

/** What was sent, with another text in these languages; the others stay. */
function bodiesOf(before: BroadcastContent, given: readonly string[]): BroadcastContent {
  if (before.kind !== 'template')
    throw new Error(
      'It was not sent from a template: use --text, or --template for one text in each language.',
    )
  const bodies = given.reduce<TemplateBodies>((all, each) => ({ ...all, ...bodyOf(each) }), before.bodies)
  return { ...before, bodies }
}

function bodyOf(given: string): TemplateBodies {
  const [, code, body = ''] = /^(\w+)=([\s\S]*)$/.exec(given) ?? []
  const language = languages.find((known) => known === code)
  if (language === undefined)
    throw new Error(
      `A body begins with its language, such as --body "en=Doors open at 9:30"; languages: ${languages.join(', ')}.`,
    )
  assertBody(body)
  return { [language]: body }
}
