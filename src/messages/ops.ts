import { FormattedString } from '@grammyjs/parse-mode'
import type { InlineKeyboardButton } from 'grammy/types'
import type { OpsFacts } from '../domain/figures/load-ops-facts'
import type { OutgoingMessage } from '../vocabulary/message'
import { adminMenuRow } from './admin-menu-data'
import { ago } from './ago'
import { duration } from './duration'
import { instant } from './instant'
import type { Clock } from './instant'
import { opsData } from './ops-data'
import type { OpsVerb } from './ops-data'
import type { Translate } from './translate'

/** A process that has been silent so long is not counted as running. */
const SILENT_AFTER_SECONDS = 30
const LISTED_PROCESSES = 10

/** /ops: queues, rate, gate, processes and the last error, with the one switch of all sending. */
export function opsMessage(
  t: Translate,
  { facts, clock }: { facts: OpsFacts; clock: Clock },
): OutgoingMessage {
  const title = FormattedString.bold(t('ops-title'))
  const parts = opsParts(t, { facts, clock }).map((lines) => lines.join('\n'))
  const { text, entities } = title.concat(new FormattedString(`\n${parts.join('\n\n')}`))
  const keyboard = [[opsButton(t, facts.isPaused ? 'resume' : 'ask'), opsButton(t, 'show')], adminMenuRow(t)]
  return { text, entities, reply_markup: { inline_keyboard: keyboard } }
}

/**
 * What /ops tells, line by line: whether it sends, what waits, how fast it may send, what goes by e-mail, which processes
 * there are.
 */
export function opsParts(t: Translate, { facts, clock }: { facts: OpsFacts; clock: Clock }): string[][] {
  return [
    [t(facts.isPaused ? 'ops-sending-paused' : 'ops-sending-on')],
    workLines(t, facts),
    rateLines(t, { facts, clock }),
    ...(facts.letters === null ? [] : [letterLines(t, { letters: facts.letters, clock })]),
    [
      ...processLines(t, { facts, clock }),
      backupLine(t, facts),
      t('ops-database', { database: facts.database, version: facts.version }),
    ],
  ]
}

/** Asks once more before everything rests. */
export function pauseAllQuestion(t: Translate): OutgoingMessage {
  const back = { text: t('button-back'), callback_data: opsData }
  return {
    text: t('ops-pause-question'),
    reply_markup: { inline_keyboard: [[opsButton(t, 'pause')], [back]] },
  }
}

function workLines(t: Translate, { queues, notices, recipientsLeft, updates }: OpsFacts): string[] {
  const jobs = queues?.reduce(
    (sum, each) => ({
      waiting: sum.waiting + each.waiting,
      active: sum.active + each.active,
      oldest: Math.max(sum.oldest, each.oldestSeconds),
    }),
    { waiting: 0, active: 0, oldest: 0 },
  )
  const age = (seconds: number) => duration(t, Math.round(seconds))
  return [
    jobs === undefined
      ? t('ops-redis-away')
      : t('ops-queues', { ...jobs, count: jobs.waiting + jobs.active, age: age(jobs.oldest) }),
    t('ops-recipients', { count: recipientsLeft }),
    t('ops-notices', { count: notices.count, age: age(notices.oldestSeconds) }),
    t('ops-updates', { count: updates.count, age: age(updates.oldestSeconds) }),
    ...(updates.setAside === 0 ? [] : [t('ops-set-aside', { count: updates.setAside })]),
  ]
}

function rateLines(t: Translate, { facts, clock }: { facts: OpsFacts; clock: Clock }): string[] {
  const { pacer, cardsGateMs, configuredRate, learnedRate, refusals, now } = facts
  const after = (ms: number) => instant(new Date(now.getTime() + ms), clock)
  const current = pacer === null ? [] : [t('ops-rate', { rate: pacer.rate, most: configuredRate })]
  const learned = learnedRate === null ? [] : [t('ops-learned', { rate: learnedRate })]
  const gate =
    pacer === null || pacer.gateMs === 0
      ? t('ops-gate-open')
      : t('ops-gate-closed', {
          until: after(pacer.gateMs),
          cause: pacer.gateCause ?? 'unknown',
        })
  const cards = cardsGateMs === 0 ? [] : [t('ops-cards-gate-closed', { until: after(cardsGateMs) })]
  return [...current, ...learned, gate, ...cards, t('ops-refusals', { count: refusals })]
}

function letterLines(
  t: Translate,
  { letters, clock }: { letters: NonNullable<OpsFacts['letters']>; clock: Clock },
): string[] {
  const { left, rate, due, paused } = letters
  const age = duration(t, Math.round(due.oldestSeconds))
  const since = paused.since === null ? '' : instant(paused.since, clock)
  return [
    t('ops-letters', { count: left, rate }),
    t('ops-mails', { count: due.count, age }),
    ...(paused.count === 0 ? [] : [t('ops-letters-paused', { count: paused.count, since })]),
  ]
}

function processLines(t: Translate, { facts, clock }: { facts: OpsFacts; clock: Clock }): string[] {
  const { processes } = facts
  const running = processes.filter(({ secondsSilent }) => secondsSilent < SILENT_AFTER_SECONDS)
  const workers = running.filter(({ roles }) => roles.includes('worker')).length
  const lines = processes.slice(0, LISTED_PROCESSES).map(({ holder, roles, version, secondsSilent }) => {
    const name = holder.split(':').slice(0, 2).join(':')
    return t('ops-process', { name, roles: roles.join(', '), version, ago: ago(t, secondsSilent) })
  })
  const [last] = processes
    .flatMap(({ fault }) => (fault === null ? [] : [fault]))
    .sort((one, other) => other.at.getTime() - one.at.getTime())
  const fault =
    last === undefined ? t('ops-no-fault') : t('ops-fault', { code: last.code, at: instant(last.at, clock) })
  return [t('ops-workers', { count: workers }), ...lines, fault]
}

function backupLine(t: Translate, { backupAt, now }: OpsFacts): string {
  if (backupAt === null) return t('ops-no-backup')
  return t('ops-backup', { age: ago(t, (now.getTime() - backupAt.getTime()) / 1000) })
}

function opsButton(t: Translate, verb: OpsVerb): InlineKeyboardButton {
  return { text: t(`ops-button-${verb}`), callback_data: `ops:${verb}` }
}
