import { correctedContent } from '../../../src/domain/broadcasts/corrected-content'
import type { BroadcastContent, SendableContent } from '../../../src/vocabulary/content'

const text: SendableContent = {
  kind: 'text',
  text: 'The hall opens at 10',
  entities: [{ type: 'bold', offset: 4, length: 4 }],
}
const below = { buttons: [[{ text: 'Map', url: 'https://example.org' }]], stopButton: true }
const media = (kind: 'photo' | 'video' | 'voice' | 'video_note' | 'sticker', fileId = 'old') =>
  ({ kind, fileId }) satisfies SendableContent
const poll: SendableContent = { kind: 'poll', fromChatId: 1, messageId: 2, question: 'When?' }
const album: SendableContent = { kind: 'album', mediaGroupId: '1', items: [] }
const template = (...languages: ('en' | 'ru')[]): BroadcastContent => ({
  ...{ kind: 'template', name: 'Hall', fallbackLanguage: 'en', ...below },
  bodies: Object.fromEntries(languages.map((language) => [language, 'The hall'])),
})

it('a text replaces a text: what hangs below stays, and so does the subject of its letters', () => {
  const kept = { ...below, subject: 'The hall' }
  const before = { ...text, text: 'The hall opens at 9', ...kept }
  expect(correctedContent({ before, after: text })).toEqual({ ...text, ...kept })
})

it.each(['photo', 'video', 'voice'] as const)(
  'a text becomes the caption of a %s, formatting and all',
  (kind) => {
    const before = { ...media(kind), hasSpoiler: true as const, ...below }
    const captioned = { caption: text.text, captionEntities: text.entities }
    expect(correctedContent({ before, after: text })).toEqual({ ...before, ...captioned })
  },
)

it('a file replaces a file, of another kind too, with its own caption or none', () => {
  const before = { ...media('photo'), caption: 'The hall', ...below }
  const after = media('video', 'new')
  expect(correctedContent({ before, after })).toEqual({ ...after, ...below })
})

it('a caption takes 1024 characters', () => {
  const after = { kind: 'text' as const, text: 'x'.repeat(1025), entities: [] }
  expect(() => correctedContent({ before: media('photo'), after })).toThrow('content_too_long')
})

it('a template replaces a template or a text, and what hangs below stays', () => {
  const after = template('en', 'ru')
  for (const before of [
    { ...after, stopButton: false },
    { ...text, ...below, stopButton: false },
  ])
    expect(correctedContent({ before, after })).toEqual({ ...after, stopButton: false })
})

it('a text replaces a template of one language, never one of several', () => {
  expect(correctedContent({ before: template('ru'), after: text })).toEqual({ ...text, ...below })
  expect(() => correctedContent({ before: template('en', 'ru'), after: text })).toThrow(
    'one_text_for_languages',
  )
})

it.each<[string, SendableContent, BroadcastContent]>([
  ['a photo becomes no template', media('photo'), template('en')],
  ['a text becomes no file', text, media('photo')],
  ['a voice message keeps its sound', media('voice'), media('voice', 'new')],
  ['a voice message becomes no photo', media('voice'), media('photo')],
  ['a photo becomes no voice message', media('photo'), media('voice')],
  ['a photo becomes no round video', media('photo'), media('video_note')],
  ['a photo becomes no sticker', media('photo'), media('sticker')],
  ['a photo becomes no poll', media('photo'), poll],
  ['a photo becomes no album', media('photo'), album],
  ['a sticker stays', media('sticker'), text],
  ['a round video stays', media('video_note'), text],
  ['a poll stays', poll, text],
  ['an album keeps its files', album, media('photo')],
  ['an album becomes no other album', album, album],
])('%s', (_, before, after) => {
  expect(() => correctedContent({ before, after })).toThrow('not_correctable')
})
