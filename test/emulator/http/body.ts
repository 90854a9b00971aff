import type { IncomingMessage } from 'node:http'
import type { Upload } from '../file-store'
import { isRecord } from '../params'
import type { Params } from '../params'
import { parseMultipart } from './multipart'

export interface Body {
  params: Params
  uploads: Map<string, Upload>
}

/** Collects a request's body and hands it over once; an aborted request is never handed over. */
export function collectBody(request: IncomingMessage, onBody: (body: Buffer | undefined) => void): void {
  let first: Buffer | undefined
  let more: Buffer[] | undefined
  request.on('data', (chunk: Buffer) => {
    if (!first) first = chunk
    else if (more) more.push(chunk)
    else more = [chunk]
  })
  request.on('end', () => {
    onBody(first && more ? Buffer.concat([first, ...more]) : first)
  })
}

/** Parameters of a request from its query and its JSON, form or multipart body; null where the body is malformed. */
export function parseBody(query: string, contentType: string, body: Buffer | undefined): Body | null {
  const fromQuery: Params = query === '' ? {} : Object.fromEntries(new URLSearchParams(query))
  if (!body || body.length === 0) return { params: fromQuery, uploads: new Map() }
  if (contentType.startsWith('multipart/form-data')) {
    const parsed = parseMultipart(body, contentType)
    return parsed && { params: { ...fromQuery, ...parsed.params }, uploads: parsed.uploads }
  }
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    const form = Object.fromEntries(new URLSearchParams(body.toString('utf8')))
    return { params: { ...fromQuery, ...form }, uploads: new Map() }
  }
  return parseJson(fromQuery, body)
}

function parseJson(fromQuery: Params, body: Buffer): Body | null {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (!isRecord(value)) return null
    const params = Object.keys(fromQuery).length === 0 ? value : { ...fromQuery, ...value }
    return { params, uploads: new Map() }
  } catch {
    return null
  }
}
