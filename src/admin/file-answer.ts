import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { MediaKind } from '../vocabulary/content'
import { storableText } from '../vocabulary/storable-text'

/** A file of Telegram's that is handed on while it is read. */
export interface FileAnswer {
  kind: MediaKind
  /** As whoever sent it called it, and said what it is. */
  name?: string | undefined
  mimeType?: string | undefined
  bytes: Readable
  /** Absent where it is not known and no byte is sent. */
  length?: number | undefined
}

/** What each kind is, where Telegram makes it so; of others what their sender said, if it is of that family. */
const kinds = {
  photo: { type: 'image/jpeg', extension: 'jpg' },
  video: { type: 'video/mp4', extension: 'mp4' },
  animation: { type: 'video/mp4', extension: 'mp4' },
  document: { type: 'application/octet-stream', extension: 'bin' },
  audio: { type: 'audio/mpeg', extension: 'mp3' },
  voice: { type: 'audio/ogg', extension: 'ogg' },
  video_note: { type: 'video/mp4', extension: 'mp4' },
  sticker: { type: 'image/webp', extension: 'webp' },
} as const satisfies Record<MediaKind, { type: string; extension: string }>

const MIME_TYPE = /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,80}$/i

/**
 * Sends a file that anybody may have written: to be saved and never shown as a page of ours, under the name it has; only
 * what Telegram itself has made a photo is shown.
 */
export function sendFile(reply: FastifyReply, { kind, name, mimeType = '', bytes, length }: FileAnswer) {
  const { type, extension } = kinds[kind]
  const isShown = kind === 'photo'
  const manner = isShown ? 'inline' : 'attachment'
  if (length !== undefined) void reply.header('content-length', length)
  return reply
    .type(!isShown && MIME_TYPE.test(mimeType) ? mimeType.toLowerCase() : type)
    .header('content-disposition', `${manner}; ${fileNameOf(name ?? `${kind}.${extension}`)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(bytes)
}

/** RFC 6266 and 8187: in ASCII for old programs, and as it is. */
function fileNameOf(name: string): string {
  const ascii = name.replaceAll(/[^\w.() -]/g, '_')
  const whole = encodeURIComponent(storableText(name)).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${ascii}"; filename*=UTF-8''${whole}`
}
