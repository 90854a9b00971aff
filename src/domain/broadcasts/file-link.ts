import type { App } from '../../app'
import { isSigned, sign } from '../secrets/sign'

/** Which file of a broadcast: an album has several, anything else one. */
export interface FilePlace {
  broadcastId: number
  index: number
}

type Settings = { config: Pick<App['config'], 'botToken' | 'publicUrl'> }

const PURPOSE = 'file links'

/**
 * The address under which a letter leads to a file of its broadcast: signed, and telling nothing of Telegram's, nor of who
 * reads it. Null where the panel has no address. A new BOT_TOKEN ends the links of older letters.
 */
export function fileLink({ config }: Settings, place: FilePlace): string | null {
  const { publicUrl, botToken } = config
  if (publicUrl === undefined) return null
  const signature = sign({ botToken, purpose: PURPOSE, text: textOf(place) })
  return `${publicUrl}/files/${place.broadcastId}-${place.index}-${signature}`
}

/** Which file the token of such a link is of; null when it was not made here. */
export function readFileToken(
  { config: { botToken } }: { config: Pick<App['config'], 'botToken'> },
  token: string,
): FilePlace | null {
  const [, id, number, signature = ''] = /^([1-9]\d{0,8})-(\d)-([\w-]{43})$/.exec(token) ?? []
  const place = { broadcastId: Number(id), index: Number(number) }
  return isSigned({ botToken, purpose: PURPOSE, text: textOf(place), signature }) ? place : null
}

const textOf = ({ broadcastId, index }: FilePlace) => `${broadcastId} ${index}`
