interface Sender {
  botId: number
  /** `Name <address>`, or an address. */
  mailFrom?: string | undefined
}

/** What names a letter for ever: another for every bot that shares the mailbox, under the sender's domain. */
export function messageIdOf({ botId, mailFrom = '' }: Sender, kind: string, ...ids: number[]): string {
  const [, domain = 'herald.invalid'] = /@([^\s>]+)/.exec(mailFrom) ?? []
  return `${[kind, botId, ...ids].join('-')}@${domain}`
}
