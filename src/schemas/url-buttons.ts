/**
 * Limits of an inline keyboard: 8 buttons in a row and 100 in all are what clients and servers take; 10 kB of markup
 * is where "reply markup is too long" begins. One place is left for a button of Herald's own.
 */
export const buttonLimits = { perRow: 8, inAll: 99, text: 64, url: 2048, bytes: 9_000 } as const

export interface UrlButtonLine {
  text: string
  url: string
}

/** Why a line is refused; each has a sentence `buttons-problem-<code>`. */
export type ButtonsProblemCode = 'form' | 'text-long' | 'url' | 'row-long' | 'too-many'

export interface ButtonsProblem {
  code: ButtonsProblemCode
  /** Counted from 1. */
  line: number
  /** The piece in question, shortened. */
  piece: string
  limit: number
}

export type UrlButtonsReading = { rows: UrlButtonLine[][] } | { problem: ButtonsProblem }

/** Reads lines of `Text - https://…`, several of a row with `|` between them. Empty lines count for nothing. */
export function parseUrlButtons(text: string): UrlButtonsReading {
  const rows: UrlButtonLine[][] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const row = parseRow(line)
    if ('problem' in row) return { problem: { ...row.problem, line: index + 1 } }
    rows.push(row.buttons)
  }
  if (rows.length === 0) return { problem: { code: 'form', line: 1, piece: '', limit: 0 } }
  return areTooMany(rows) ? { problem: tooMany(rows) } : { rows }
}

/** Why rows of buttons that came as such are refused; null: they can be hung below a message. A line is a row. */
export function findButtonsProblem(rows: readonly UrlButtonLine[][]): ButtonsProblem | null {
  for (const [index, row] of rows.entries()) {
    const problem =
      row.length > buttonLimits.perRow
        ? found('row-long', row[0]?.text ?? '', buttonLimits.perRow)
        : row.map(problemOf).find((one) => one !== null)
    if (problem) return { ...problem, line: index + 1 }
  }
  return areTooMany(rows) ? tooMany(rows) : null
}

function areTooMany(rows: readonly UrlButtonLine[][]): boolean {
  const size = new TextEncoder().encode(JSON.stringify(rows)).length
  return rows.flat().length > buttonLimits.inAll || size > buttonLimits.bytes
}

function tooMany(rows: readonly UrlButtonLine[][]): ButtonsProblem {
  return { code: 'too-many', line: rows.length, piece: '', limit: buttonLimits.inAll }
}

type Found = Omit<ButtonsProblem, 'line'>

function parseRow(line: string): { buttons: UrlButtonLine[] } | { problem: Found } {
  const pieces = line.split('|').map((piece) => piece.trim())
  if (pieces.length > buttonLimits.perRow) return { problem: found('row-long', line, buttonLimits.perRow) }
  const buttons: UrlButtonLine[] = []
  for (const piece of pieces) {
    const button = parsePiece(piece)
    if ('problem' in button) return button
    buttons.push(button)
  }
  return { buttons }
}

/** The dash between the two has space around it, and may be any that a phone makes of it. */
function parsePiece(piece: string): UrlButtonLine | { problem: Found } {
  const [, text, url] = /^(.*\S)\s+[-–—]+\s+(\S+)$/su.exec(piece) ?? []
  if (text === undefined || url === undefined) return { problem: found('form', piece, 0) }
  const problem = problemOf({ text, url })
  return problem === null ? { text, url } : { problem }
}

function problemOf({ text, url }: UrlButtonLine): Found | null {
  if (text.trim() === '') return found('form', url, 0)
  if (text.length > buttonLimits.text) return found('text-long', text, buttonLimits.text)
  return isLink(url) ? null : found('url', url, buttonLimits.url)
}

/** Web addresses with a real host, and links into Telegram. */
function isLink(url: string): boolean {
  if (url.length > buttonLimits.url || !URL.canParse(url)) return false
  const { protocol, hostname, username } = new URL(url)
  if (protocol === 'tg:') return /^tg:\/\/\w/.test(url)
  const isWeb = protocol === 'https:' || protocol === 'http:'
  return isWeb && /[^.]\.[^.]/.test(hostname) && username === ''
}

const SHOWN = 60

function found(code: ButtonsProblemCode, piece: string, limit: number): Found {
  const shown = Array.from(piece)
  return { code, piece: shown.length > SHOWN ? `${shown.slice(0, SHOWN).join('')}…` : piece, limit }
}
