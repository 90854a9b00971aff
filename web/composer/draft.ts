import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import type { ChangeInput, ComposeInput, WordsInput } from '../../src/admin/api-types/composer'
import { parseUrlButtons } from '../../src/schemas/url-buttons'
import type { Audience } from '../../src/vocabulary/audience'
import { usesEmail } from '../../src/vocabulary/channel'
import type { BroadcastWay } from '../../src/vocabulary/channel'
import type { UrlButton } from '../../src/vocabulary/content'

/** Where the words come from; `kept`: a file, album, poll or lost template, which only the chat can change. */
export type WordsFrom = 'text' | 'template' | 'kept'

/** A broadcast as its form has it. */
export interface Draft {
  name: string
  from: WordsFrom
  text: string
  templateId: number | null
  /** A line for each row: `Text - https://…`, with `|` between two of a row. */
  buttons: string
  stopButton: boolean
  way: BroadcastWay
  /** Of its e-mails; empty: none, or that of its template. */
  subject: string
  audience: Audience
}

export const emptyDraft: Draft = {
  ...{ name: '', from: 'text', text: '', templateId: null, buttons: '', stopButton: true, audience: {} },
  ...{ way: 'telegram', subject: '' },
}

/** What was typed and is not saved, upon the version that was read then; null: of a new broadcast. */
export interface Unsaved {
  version: number | null
  edited: Partial<Draft>
  /** The first try to save a new one: the server may have a draft under this key that says this, though no answer came. */
  tried?: { key: string; edited: Partial<Draft> }
}

export function draftOf({ name, content, audience, way }: BroadcastDetail): Draft {
  const { markup, template, stopButton } = content
  const templateId = template?.id ?? null
  const from = markup === null ? wordsOfTemplate(templateId) : 'text'
  const buttons = content.buttons.map(lineOf).join('\n')
  const subject = content.subject ?? ''
  return { name, from, text: markup ?? '', templateId, buttons, stopButton, audience, way, subject }
}

const wordsOfTemplate = (templateId: number | null): WordsFrom => (templateId === null ? 'kept' : 'template')

/** The word of `resources.broadcasts.letter` that tells what a subject may be: of a file everybody gets the same one. */
export function subjectHelp({ from }: Draft, saved: Pick<BroadcastDetail, 'content'> | null): string {
  if (from === 'template') return 'subjectOfTemplate'
  return from === 'kept' && saved?.content.kind !== 'template' ? 'subjectForAll' : 'subjectHelp'
}

const lineOf = (row: readonly UrlButton[]) => row.map(({ text, url }) => `${text} - ${url}`).join(' | ')

/** The words as the server takes them; null: there are none yet. */
export function wordsOf({ from, text, templateId }: Draft): WordsInput | null {
  if (from === 'text') return text.trim() === '' ? null : { text }
  return from === 'template' && templateId !== null ? { templateId } : null
}

/** The buttons of a form; of what cannot be read there are none, which is told beside them. */
export function buttonsOf({ buttons }: Pick<Draft, 'buttons'>): UrlButton[][] {
  if (buttons.trim() === '') return []
  const reading = parseUrlButtons(buttons)
  return 'rows' in reading ? reading.rows : []
}

/** A new broadcast as it is sent to the server. */
export function composed(draft: Draft, words: WordsInput): ComposeInput {
  const name = draft.name.trim()
  return {
    ...(name !== '' && { name }),
    content: {
      ...{ ...words, buttons: buttonsOf(draft), stopButton: draft.stopButton },
      ...(usesEmail(draft.way) && { subject: draft.subject }),
    },
    audience: draft.audience,
    way: draft.way,
  }
}

/** What of a draft was changed, as it is sent to the server. */
export function changed(draft: Draft, { edited, version }: Unsaved & { version: number }): ChangeInput {
  const isEdited = (...fields: (keyof Draft)[]) => fields.some((field) => edited[field] !== undefined)
  const words = isEdited('from', 'text', 'templateId') ? wordsOf(draft) : null
  const hangs = { buttons: buttonsOf(draft), stopButton: draft.stopButton }
  const heads = isEdited('subject') ? { subject: draft.subject } : {}
  const hasContent = words !== null || isEdited('buttons', 'stopButton', 'subject')
  const name = draft.name.trim()
  return {
    version,
    ...(isEdited('name') && name !== '' && { name }),
    ...(hasContent && { content: { ...words, ...hangs, ...heads } }),
    ...(isEdited('audience') && { audience: draft.audience }),
    ...(isEdited('way') && { way: draft.way }),
  }
}
