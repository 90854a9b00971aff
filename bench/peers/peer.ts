/** What a peer is told, as JSON in its first argument. */
export interface PeerJob {
  apiRoot: string
  token: string
  redisUrl: string
  firstChat: number
  count: number
  rate: number
  concurrency: number
  /** Where letters go. */
  smtpUrl?: string
}

/** Prepares what costs time before *Send*, and answers what sends. */
export type Peer = (job: PeerJob) => Promise<() => Promise<void>>
