import type { InlineKeyboardButton } from 'grammy/types'
import type { Translate } from './translate'

/** What the buttons of a broadcast do, with the key of each label. */
const labels = {
  send: 'broadcast-send-now',
  test: 'broadcast-test',
  audience: 'broadcast-audience',
  check: 'broadcast-check',
  discard: 'button-cancel',
  buttons: 'broadcast-buttons',
  stop_show: 'broadcast-stop-button-show',
  stop_hide: 'broadcast-stop-button-hide',
  schedule: 'broadcast-schedule',
  canary: 'broadcast-canary',
  options: 'broadcast-options',
  once: 'broadcast-policy-once',
  again: 'broadcast-policy-again',
  paid_ask: 'broadcast-paid-on',
  paid_on: 'broadcast-paid-confirm',
  paid_off: 'broadcast-paid-off',
  way_telegram: 'broadcast-way-telegram',
  way_email: 'broadcast-way-email',
  way_both: 'broadcast-way-both',
  way_fallback: 'broadcast-way-fallback',
  subject: 'broadcast-subject',
  panel: 'button-back',
  show: 'broadcast-show',
  undo: 'broadcast-undo',
  unschedule: 'broadcast-unschedule',
  begin: 'broadcast-send-now',
  pause: 'broadcast-pause',
  resume: 'broadcast-resume',
  cancel: 'button-cancel',
  resend: 'broadcast-resend',
  leave: 'broadcast-leave',
  retry: 'broadcast-retry',
  retry_passing: 'broadcast-retry-passing',
  retry_unknown: 'broadcast-retry-unknown',
  retry_unblocked: 'broadcast-retry-unblocked',
  retry_cancelled: 'broadcast-retry-cancelled',
  correct: 'broadcast-correct',
  correct_now: 'button-confirm',
  retract: 'broadcast-retract',
  retract_now: 'button-confirm',
  close: 'button-back',
  csv: 'broadcast-csv',
} as const
export type BroadcastVerb = keyof typeof labels

const verbs = Object.keys(labels) as BroadcastVerb[]

/**
 * A button of a draft or a card: `broadcast:<verb>:<id>`, and what was shown with it where pressing launches exactly that
 * (at most 42 bytes).
 */
export function broadcastButton(
  t: Translate,
  {
    verb,
    broadcastId,
    count,
    shown,
  }: { verb: BroadcastVerb; broadcastId: number; count?: number; shown?: string },
): InlineKeyboardButton.CallbackButton {
  return {
    text: t(labels[verb], count === undefined ? {} : { count }),
    callback_data: `broadcast:${verb}:${broadcastId}${shown === undefined ? '' : `:${shown}`}`,
  }
}

/** Reads callback data; null when a button of ours never said that. Without a digest `shown` is empty. */
export function parseBroadcastData(
  data: string,
): { verb: BroadcastVerb; broadcastId: number; shown: string } | null {
  const [, verb, id, shown = ''] = /^broadcast:([a-z_]+):(\d{1,9})(?::([\w-]{8}))?$/.exec(data) ?? []
  const known = verbs.find((one) => one === verb)
  return known === undefined ? null : { verb: known, broadcastId: Number(id), shown }
}
