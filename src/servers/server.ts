export type ServerOrigin = 'environment' | 'docker' | 'binary' | 'package' | 'installed'

/** A Redis or PostgreSQL that answers at `url`; `stop` ends it when this process started it, else does nothing. */
export interface Server {
  url: string
  origin: ServerOrigin
  stop: () => Promise<void>
}

/** Takes one finished line for the person at the terminal. */
export type Say = (line: string) => void

/** One place a server may come from. `open` answers with a server, or with the reason why this way is closed. */
export interface Way {
  origin: ServerOrigin
  open: () => Promise<Server | string>
}
