import { createReadStream } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip } from 'node:zlib'

/** The lines of a compressed file. Not by node:readline, which would also end a line at U+2028. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path)
  const chunks = file.pipe(createGunzip())
  file.on('error', (error) => chunks.destroy(error))
  const decoder = new StringDecoder('utf8')
  let rest = ''
  try {
    for await (const chunk of chunks) {
      const lines = (rest + decoder.write(chunk as Buffer)).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } finally {
    file.destroy()
  }
  rest += decoder.end()
  if (rest !== '') yield rest
}
