import type { Upload } from '../file-store'
import type { Params } from '../params'

/** Splits a multipart/form-data body into fields and files; null where it is malformed. */
export function parseMultipart(
  body: Buffer,
  contentType: string,
): { params: Params; uploads: Map<string, Upload> } | null {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  const mark = boundary?.[1] ?? boundary?.[2]
  if (mark === undefined) return null
  const params: Params = {}
  const uploads = new Map<string, Upload>()
  for (const part of splitParts(body, Buffer.from(`--${mark}`))) {
    const split = part.indexOf('\r\n\r\n')
    if (split < 0) return null
    const headers = part.subarray(0, split).toString('utf8')
    const content = part.subarray(split + 4)
    const name = /;\s*name="?([^";\r\n]*)"?/i.exec(headers)?.[1]
    if (name === undefined) return null
    const fileName = /;\s*filename="?([^";\r\n]*)"?/i.exec(headers)?.[1]
    if (fileName === undefined) params[name] = content.toString('utf8')
    else uploads.set(name, { name: fileName, mimeType: mimeTypeOf(headers), content: Buffer.from(content) })
  }
  return { params, uploads }
}

/** The bytes between boundaries, without the line ends that belong to them. */
function splitParts(body: Buffer, mark: Buffer): Buffer[] {
  const parts: Buffer[] = []
  let start = body.indexOf(mark)
  while (start >= 0) {
    const from = start + mark.length
    if (body.subarray(from, from + 2).toString('latin1') === '--') break
    const next = body.indexOf(Buffer.concat([Buffer.from('\r\n'), mark]), from)
    if (next < 0) break
    parts.push(body.subarray(from + 2, next))
    start = next + 2
  }
  return parts
}

function mimeTypeOf(headers: string): string {
  return /content-type:\s*([^\r\n;]+)/i.exec(headers)?.[1] ?? 'application/octet-stream'
}
