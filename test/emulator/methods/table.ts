import type { Method } from './call'
import { callbackMethods } from './callbacks'
import { copyMethods } from './copies'
import { deletionMethods } from './deletions'
import { editMethods } from './edits'
import { mediaMethods } from './media'
import { messageMethods } from './messages'
import { pollMethods } from './polls'
import { pollingMethods } from './polling'
import { profileMethods } from './profile'

/** Every method the emulator knows, by its name in lower case: Telegram ignores case. */
export const methods = new Map<string, { name: string; method: Method }>(
  Object.entries({
    ...messageMethods,
    ...mediaMethods,
    ...profileMethods,
    ...pollingMethods,
    ...callbackMethods,
    ...copyMethods,
    ...deletionMethods,
    ...pollMethods,
    ...editMethods,
  }).map(([name, method]) => [name.toLowerCase(), { name, method }]),
)
