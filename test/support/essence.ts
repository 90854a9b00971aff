import type { WireFile, WireMessage } from '../emulator/wire'

const files = ['photo', 'video', 'animation', 'document', 'audio', 'voice', 'video_note', 'sticker']

/** What of a message people see: text, formatting, files by their ids, how they are shown. */
export function essenceOf(message: WireMessage | undefined): Record<string, unknown> {
  if (message === undefined) return {}
  const { text, entities, caption, caption_entities } = message
  const seen = files.filter((kind) => message[kind] !== undefined)
  return {
    ...{ text, entities, caption, caption_entities },
    spoiler: message['has_media_spoiler'],
    above: message['show_caption_above_media'],
    preview: message['link_preview_options'],
    files: seen.map((kind) => [kind, fileIdOf(message[kind])]),
  }
}

/** The id of what a message holds; of a photo that of its largest size. */
export function fileIdOf(value: unknown): string | undefined {
  const file = (Array.isArray(value) ? value.at(-1) : value) as WireFile | undefined
  return file?.file_id
}
