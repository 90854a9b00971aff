/** One e-mail to one mailbox. Everything in it may have been written by anybody. */
export interface OutgoingMail {
  to: string
  /** Whom an answer goes to; whoever sent it if absent. */
  replyTo?: string | undefined
  subject: string
  text: string
  /** Says the same as `text`, in HTML. */
  html?: string
  /** More headers, by name. */
  headers?: Record<string, string>
  attachments?: MailAttachment[]
  /** What names it for ever, without brackets; which attempts share one: docs/decisions/0035 and 0038. */
  messageId: string
}

export interface MailAttachment {
  filename: string
  content: string
  contentType: string
}

/** What people get by e-mail and stop by itself: broadcasts, and notices about their own affairs. */
export const mailChannels = ['announcements', 'notices'] as const
export type MailChannel = (typeof mailChannels)[number]

/** The server of `SMTP_URL`. */
export interface SmtpServer {
  host: string
  port: number
  login: { user: string; pass: string } | null
  /** TLS from the first byte; STARTTLS, without which nothing is sent; or all in the clear. */
  security: 'implicit' | 'starttls' | 'none'
  checksCertificate: boolean
}

/** Waiting, in hand, or final: accepted by the server, given up, or given up without knowing whether it arrived. */
export const mailStatuses = ['pending', 'sending', 'sent', 'failed', 'unknown'] as const
export type MailStatus = (typeof mailStatuses)[number]
