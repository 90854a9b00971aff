import type { App } from '../src/app'
import type { Broadcast } from '../src/db/entities/broadcast.entity'
import { createLetterWriter } from '../src/domain/broadcasts/create-letter-writer'
import type { Letter, LetterWriter } from '../src/domain/broadcasts/create-letter-writer'
import { broadcastLetter } from '../src/messages/broadcast-letter'
import { templateValues } from '../src/messages/template-values'
import type { SendOutcome } from '../src/vocabulary/send-outcome'
import { failedRendering } from './content-for'

/** What one person gets by e-mail of a broadcast, or the outcome when there is nothing to send to them. */
export type PersonsLetter = { renderedSubject?: string; renderedBody?: string } & (
  { kind: 'letter'; letter: Letter } | { kind: 'fault'; outcome: SendOutcome }
)

export interface LetterFor extends Pick<LetterWriter, 'personsOf'> {
  write(recipient: Parameters<LetterWriter['write']>[0]): PersonsLetter
}

/** Says for each person what their letter says; see createLetterWriter. */
export function createLetterFor(
  app: Pick<App, 'now' | 'config'>,
  broadcast: Pick<Broadcast, 'id' | 'content' | 'filters'>,
): LetterFor {
  const words = { valuesOf: templateValues, letterOf: broadcastLetter }
  const writer = createLetterWriter(app, broadcast, words)
  return {
    personsOf: writer.personsOf,
    write(recipient) {
      const written = writer.write(recipient)
      if (written.kind === 'letter') return written
      const { fault, ...rendered } = written
      return { ...rendered, kind: 'fault', outcome: failedRendering(fault) }
    },
  }
}
