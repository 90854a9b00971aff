import { inflateSync } from 'node:zlib'
import qrcode from 'qrcode-generator'
import { qrPng } from '../../../src/bot/qr-png'

const link = 'https://t.me/herald_bot?start=t_abcdefghijklmnopqrstuvwxyz012345'

/** The pixels of a PNG of one bit each, true where it is dark. */
function pixelsOf(png: Buffer): boolean[][] {
  const width = png.readUInt32BE(16)
  const at = png.indexOf('IDAT')
  const bytes = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))
  const perRow = 1 + Math.ceil(width / 8)
  return Array.from({ length: bytes.length / perRow }, (_, y) =>
    Array.from({ length: width }, (_x, x) => {
      const byte = bytes[y * perRow + 1 + (x >> 3)] ?? 0
      return (byte & (0x80 >> (x & 7))) === 0
    }),
  )
}

describe('the PNG of a QR code', () => {
  it('has every module of it, as large squares, inside the light margin that readers need', () => {
    const pixels = pixelsOf(qrPng(link))
    const code = qrcode(0, 'M')
    code.addData(link)
    code.make()
    const count = code.getModuleCount()
    const scale = pixels.length / (count + 8)
    expect(Number.isInteger(scale) && scale >= 8).toBe(true)
    expect(pixels.every((row) => row.length === pixels.length)).toBe(true)
    const isDarkAt = (line: number, column: number) =>
      pixels[Math.floor((line + 4.5) * scale)]?.[Math.floor((column + 4.5) * scale)]
    for (let line = -4; line < count + 4; line += 1)
      for (let column = -4; column < count + 4; column += 1) {
        const isInside = Math.min(line, column) >= 0 && Math.max(line, column) < count
        const expected = isInside && code.isDark(line, column)
        if (isDarkAt(line, column) !== expected) throw new Error(`differs at ${line}, ${column}`)
      }
  })

  it('takes the longest link', () => {
    const png = qrPng(`https://t.me/${'b'.repeat(32)}?start=${'x'.repeat(64)}`)
    expect(png.length).toBeLessThan(10_000)
  })
})
