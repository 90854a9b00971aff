import type { Upload } from '../file-store'

/** A hill under the sun, 64 × 48: PNG, drawn by a few sines. */
const picture = [
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAMAAACWlYwtAAAACVBMVEWHvutGjEb60lAw0gFSAAAAc0lEQVR42u3TwQ5AQAxF',
  '0d7+/0dLCAvpjOqTkOhdeycYzLqf5VvivEy4i4IKuItCA18A3v+Q9H9B/xu12BPnRYJT4vyuQJi6zwugCXAtzCxICJO7gYww',
  'fB4SHdcV9+tw8FIhK4THQj4LThZqQK0GGngEWAAF3wXPWKPneQAAAABJRU5ErkJggg==',
].join('')

/** What a person has at hand to send: the file, and what Telegram says about such a one. */
interface Sample {
  upload: Upload
  facts: Record<string, unknown>
}

export const sampleKinds = ['photo', 'sticker', 'voice'] as const
export type SampleKind = (typeof sampleKinds)[number]

/** Small files to send; only the photo can be looked at. */
export const samples: Readonly<Record<SampleKind, Sample>> = {
  photo: {
    upload: { name: 'hill.png', mimeType: 'image/png', content: Buffer.from(picture, 'base64') },
    facts: {},
  },
  sticker: {
    upload: { name: 'thumb.webp', mimeType: 'image/webp', content: Buffer.alloc(512) },
    facts: { type: 'regular', width: 512, height: 512, is_animated: false, is_video: false, emoji: '👍' },
  },
  voice: {
    upload: { name: 'voice.ogg', mimeType: 'audio/ogg', content: Buffer.alloc(512) },
    facts: { duration: 2 },
  },
}
