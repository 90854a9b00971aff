import { setTimeout as sleep } from 'node:timers/promises'
import { organiserId } from './crowd'
import type { Stage, Stay } from './demo'
import { registerEverybody } from './registration-steps'
import { setScene } from './set-scene'

const PATIENCE = { timeoutMs: 60_000 }
const DAY_MS = 86_400_000
const linkPattern = /https?:\/\/\S+\/sign-in\/[\w-]+/

/** Fills Herald with what an organiser meets, says where to look, and stays until it is interrupted; finds no problems. */
export async function stay(stage: Stage, { chatUrl }: Stay): Promise<never> {
  const { terminal, emulator, signal } = stage
  const applicants = await registerEverybody(stage)
  const organiser = await emulator.client.createPerson({
    ...{ id: organiserId, firstName: 'Olga', username: 'organiser' },
  })
  await organiser.ask('/start', 'What would you like to do', PATIENCE)
  await setScene(stage, { organiser, applicants })
  const { text = '' } = await organiser.ask('/panel', linkPattern, PATIENCE)
  const [link = ''] = linkPattern.exec(text) ?? []
  const chat = `${chatUrl ?? emulator.url}/?bot=${emulator.botId}#${organiserId}`
  terminal.print(
    [
      ...[
        '',
        '  The panel, as its owner Olga; the link works once, within ten minutes, and /panel brings another:',
      ],
      ...[`    ${terminal.good(link)}`, '  The chats, hers and everybody’s:', `    ${terminal.good(chat)}`],
      ...['', '  Ctrl-C stops everything and leaves nothing behind.', ''],
    ].join('\n'),
  )
  // The timer keeps this process alive; the signal throws.
  for (;;) await sleep(DAY_MS, undefined, { signal })
}
