const PROTOCOLS = ['http:', 'https:', 'tg:', 'ton:', 'tonsite:', 'mailto:', 'tel:']
const WITHOUT_SCHEME = /^[\p{L}\d-]+(?:\.[\p{L}\d-]+)+(?::\d+)?(?:[/?#]|$)/u

/** Whether Telegram makes a link of this address; of any other it would silently leave the bare words. */
export function isLink(address: string): boolean {
  const text = address.trim()
  const url = URL.canParse(text) && !WITHOUT_SCHEME.test(text) ? new URL(text) : null
  if (url === null) return WITHOUT_SCHEME.test(text)
  if (!PROTOCOLS.includes(url.protocol)) return false
  return !/^https?:$/.test(url.protocol) || url.hostname.includes('.')
}
