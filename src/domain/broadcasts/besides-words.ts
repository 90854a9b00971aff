import type { BroadcastContent, ContentButtons, LetterSubject } from '../../vocabulary/content'

/** What stays of a message when its words become others: what hangs below it, and the subject of its letters. */
export function besidesWords({
  buttons,
  stopButton,
  subject,
}: BroadcastContent): ContentButtons & LetterSubject {
  return {
    ...(buttons && { buttons }),
    ...(stopButton !== undefined && { stopButton }),
    ...(subject !== undefined && { subject }),
  }
}
