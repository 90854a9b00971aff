import type { WireFile } from '../emulator/wire'
import type { TestBot } from './bot'

export interface SentFile {
  name: string | undefined
  caption: string
  content: string
}

/** Files the bot sent to a chat, in order. */
export async function sentFiles({ emulator, app }: TestBot, chatId: number): Promise<SentFile[]> {
  const documents = emulator.chats
    .read(chatId)
    .messages.flatMap(({ message, isFromBot }) =>
      isFromBot && message.document
        ? [{ caption: message.caption ?? '', document: message.document as WireFile }]
        : [],
    )
  return Promise.all(
    documents.map(async ({ caption, document }) => {
      const { file_path: path = '' } = await app.telegram.api.getFile(document.file_id)
      const url = `${emulator.url}/file/bot${app.config.botToken}/${path}`
      return { caption, name: document.file_name, content: await (await fetch(url)).text() }
    }),
  )
}
