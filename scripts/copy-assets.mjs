// tsc copies only TypeScript: what compiled code reads goes beside it. The image that is not for trying has no emulator.
import { cpSync, existsSync } from 'node:fs'

for (const folder of ['src/messages/locales', 'test/emulator/page'])
  if (existsSync(folder)) cpSync(folder, `build/${folder}`, { recursive: true })
