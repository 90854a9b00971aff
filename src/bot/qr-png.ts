import { crc32, deflateSync } from 'node:zlib'
import qrcode from 'qrcode-generator'

/** Wide enough to be read from a poster and from another phone. */
const WIDTH_PIXELS = 720
/** The light margin that readers need, in modules (ISO/IEC 18004). */
const QUIET_ZONE = 4

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** One bit a pixel, grey, nothing filtered: 0 is dark, 1 is light. */
const FORMAT = Buffer.from([1, 0, 0, 0, 0])

/** A text as the QR code of a PNG, which survives the loss of 15 % of it (level M). */
export function qrPng(text: string): Buffer {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const scale = Math.max(1, Math.floor(WIDTH_PIXELS / (count + 2 * QUIET_ZONE)))
  const width = scale * (count + 2 * QUIET_ZONE)
  const moduleAt = (pixel: number) => Math.floor(pixel / scale) - QUIET_ZONE
  const isIn = (module: number) => module >= 0 && module < count
  const row = (y: number) => {
    // A filter byte first; then eight pixels a byte, the leftmost in the highest bit.
    const bits = Buffer.alloc(1 + Math.ceil(width / 8))
    for (let x = 0; x < width; x += 1) {
      const [line, column] = [moduleAt(y), moduleAt(x)]
      const isDark = isIn(line) && isIn(column) && code.isDark(line, column)
      if (!isDark) bits[1 + (x >> 3)] = (bits[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
    }
    return bits
  }
  const rows = Array.from({ length: width / scale }, (_, line) => row(line * scale))
  const pixels = Buffer.concat(rows.flatMap((bits) => Array.from({ length: scale }, () => bits)))
  return pngOf(width, pixels)
}

function pngOf(width: number, pixels: Buffer): Buffer {
  const size = Buffer.alloc(8)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(width, 4)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.concat([size, FORMAT])),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Length, type, data, and the checksum of the two latter. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
