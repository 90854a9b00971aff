import { badRequest } from './api-failure'
import type { WireFile } from './wire'

/** A file that came in as the part of a multipart body. */
export interface Upload {
  name: string
  mimeType: string
  content: Buffer
}

interface StoredFile {
  kind: string
  file: WireFile
  content: Buffer | undefined
  path: string
}

/** Files by id; the bytes are kept up to a total so that memory stays bounded. */
export class FileStore {
  private readonly files = new Map<string, StoredFile>()
  private readonly byPath = new Map<string, StoredFile>()
  private readonly byUrl = new Map<string, string>()
  private keptBytes = 0

  constructor(private readonly keepBytes: number) {}

  /** Registers a file and returns the object that a message carries. */
  add(kind: string, upload?: Upload): WireFile {
    const number = this.files.size + 1
    const id = `${kind}-${String(number).padStart(12, '0')}-emulated`
    const file: WireFile = {
      file_id: id,
      file_unique_id: `u${number}`,
      file_size: upload?.content.length ?? 1024,
    }
    if (upload && kind !== 'photo')
      Object.assign(file, { file_name: upload.name, mime_type: upload.mimeType })
    const stored: StoredFile = {
      kind,
      file,
      content: this.bounded(upload?.content),
      path: `${kind}s/file_${number}`,
    }
    this.files.set(id, stored)
    this.byPath.set(stored.path, stored)
    return file
  }

  /** The file a bot names by id or URL; Telegram's refusals where it cannot be used as `kind`. */
  resolve(kind: string, reference: string): WireFile {
    if (/^https?:\/\//.test(reference)) return this.fromUrl(kind, reference)
    const stored = this.files.get(reference)
    if (!stored) throw badRequest('wrong file identifier/HTTP URL specified')
    if (stored.kind !== kind)
      throw badRequest(`can't use file of type ${capital(stored.kind)} as ${capital(kind)}`)
    return stored.file
  }

  /** The file with its download path, as `getFile` answers. */
  find(fileId: string): WireFile | null {
    const stored = this.files.get(fileId)
    return stored ? { ...stored.file, file_path: stored.path } : null
  }

  /** Bytes at a download path; a file of which no bytes are kept gives as many zeros as it has. */
  read(path: string): Buffer | null {
    const stored = this.byPath.get(path)
    return stored ? (stored.content ?? Buffer.alloc(stored.file.file_size ?? 0)) : null
  }

  private fromUrl(kind: string, url: string): WireFile {
    const known = this.files.get(this.byUrl.get(`${kind} ${url}`) ?? '')
    if (known) return known.file
    const file = this.add(kind)
    this.byUrl.set(`${kind} ${url}`, file.file_id)
    return file
  }

  private bounded(content: Buffer | undefined): Buffer | undefined {
    if (!content || this.keptBytes + content.length > this.keepBytes) return undefined
    this.keptBytes += content.length
    return content
  }
}

function capital(kind: string): string {
  return kind
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}
