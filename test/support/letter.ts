/** A letter as a mail program reads it (RFC 5322, 2045, 2047). */
export interface ReadLetter {
  /** Unfolded and decoded, by lower-case name. */
  headers: Map<string, string>
  /** The parts that are no container, whatever they are in. */
  parts: { type: string; headers: Map<string, string>; content: string }[]
  /** The content of the part of this media type; empty without one. */
  contentOf(type: string): string
}

/** Reads what a server was given. */
export function readLetter(raw: string): ReadLetter {
  const { headers } = split(raw)
  const parts = partsOf(raw)
  return {
    headers,
    parts,
    contentOf: (type) => parts.find((part) => part.type === type)?.content ?? '',
  }
}

function split(raw: string): { headers: Map<string, string>; body: string } {
  const text = raw.replaceAll('\r\n', '\n')
  const end = text.indexOf('\n\n')
  const lines = text
    .slice(0, end)
    .replaceAll(/\n[ \t]+/g, ' ')
    .split('\n')
  const headers = new Map(
    lines.map((line) => {
      const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? []
      return [name.toLowerCase(), decodeWords(value)]
    }),
  )
  if (headers.size !== lines.length) throw new Error('a header stands twice')
  return { headers, body: text.slice(end + 2) }
}

function partsOf(raw: string): ReadLetter['parts'] {
  const { headers, body } = split(raw)
  const contentType = headers.get('content-type') ?? 'text/plain'
  const boundary = /boundary="([^"]+)"/.exec(contentType)?.[1]
  if (boundary !== undefined)
    return body
      .split(`--${boundary}`)
      .slice(1, -1)
      .flatMap((part) => partsOf(part.replace(/^\n/, '')))
  const type = contentType.split(';')[0] ?? ''
  return [{ type, headers, content: decodeBody(body, headers.get('content-transfer-encoding')) }]
}

function decodeBody(body: string, encoding = '7bit'): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  return encoding === 'quoted-printable' ? decodeQuoted(body.replaceAll('=\n', '')) : body
}

function decodeQuoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** Encoded words of headers; the space between two of them is no character. */
function decodeWords(value: string): string {
  const joined = value.replaceAll(/\?=\s+=\?/g, '?==?')
  return joined.replaceAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
    kind.toUpperCase() === 'B'
      ? Buffer.from(word, 'base64').toString('utf8')
      : decodeQuoted(word.replaceAll('_', ' ')),
  )
}

/** The lines of a calendar file (RFC 5545), unfolded. */
export function readCalendar(file: string): string[] {
  return file
    .replaceAll('\r\n', '\n')
    .replaceAll(/\n[ \t]/g, '')
    .trim()
    .split('\n')
}
