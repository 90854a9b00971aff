// tsc copies only TypeScript: the Fluent files go beside the compiled code that reads them.
import { cpSync } from 'node:fs'

cpSync('src/messages/locales', 'build/src/messages/locales', { recursive: true })
