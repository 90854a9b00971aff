/** What the server refused, in the words of its sentence; forms show `body.errors` beside the fields. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly body: { errors: Record<string, string> }

  constructor({ status, code, detail, fields }: RefusalParts) {
    super(detail)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.body = { errors: fields }
  }
}

interface RefusalParts {
  status: number
  code: string
  detail: string
  fields: Record<string, string>
}

/** Reads an answer that is no success; one without our JSON (a proxy's page) is told by its status. */
export async function refusalOf(response: Response): Promise<Refusal> {
  const text = await response.text()
  const told = response.headers.get('content-type')?.includes('json') === true ? parse(text) : {}
  return new Refusal({
    status: response.status,
    code: told.code ?? 'unexpected',
    detail: told.detail ?? `HTTP ${response.status}`,
    fields: told.fields ?? {},
  })
}

interface Told {
  code?: string
  detail?: string
  fields?: Record<string, string>
}

function parse(text: string): Told {
  try {
    return JSON.parse(text) as Told // the server's own format: { code, detail, fields? }
  } catch {
    return {} // cut off on its way: told by its status
  }
}
