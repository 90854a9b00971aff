const protocols = ['http:', 'https:', 'mailto:']

/** An address that a letter may lead to, in ASCII and without spaces or line breaks; null for any other. */
export function mailLink(address: string): string | null {
  if (!URL.canParse(address)) return null
  const { protocol, href } = new URL(address)
  return protocols.includes(protocol) ? href : null
}
