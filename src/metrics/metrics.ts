import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What happens, counted where it happens, and what the database, the queues and the pacer say when somebody asks. */
export type Metrics = ReturnType<typeof createMetrics>

const CALL_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
const WAIT_SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

/**
 * Builds the metrics of one process; nothing is global. Every name has its line in docs/METRICS.md, which a test compares.
 * Labels take few values: never a person, a chat, a broadcast or a text.
 */
export function createMetrics() {
  const registry = new Registry()
  const define = definitionsOf(registry)
  const build = define.gauge('herald_build_info', 'Always 1; what runs here', ['version', 'node'])
  return { registry, build, ...whatHappens(define), ...whatIs(define) }
}

type Definitions = ReturnType<typeof definitionsOf>

function definitionsOf(registry: Registry) {
  const registers = [registry]
  return {
    gauge: <L extends string = never>(name: string, help: string, labelNames: readonly L[] = []) =>
      new Gauge({ name, help, labelNames, registers }),
    counter: <L extends string = never>(name: string, help: string, labelNames: readonly L[] = []) =>
      new Counter({ name, help, labelNames, registers }),
    histogram: <L extends string>(name: string, help: string, labelNames: readonly L[], buckets: number[]) =>
      new Histogram({ name, help, labelNames, buckets, registers }),
  }
}

/** Counted where it happens, in each process its own. */
function whatHappens({ counter, histogram }: Definitions) {
  return {
    recipients: counter('herald_recipients_total', 'People of broadcasts by outcome and cause', [
      'kind',
      'channel',
      'outcome',
      'cause',
    ]),
    telegramCalls: histogram(
      'herald_telegram_call_seconds',
      'Calls to Telegram',
      ['method', 'result'],
      CALL_SECONDS,
    ),
    laneWaits: histogram(
      'herald_lane_wait_seconds',
      'From asking for a place to its time',
      ['lane'],
      WAIT_SECONDS,
    ),
    rateLimited: counter('herald_rate_limited_total', 'Refusals for the rate', ['scope']),
    gateSeconds: counter('herald_gate_seconds_total', 'Time for which Telegram asked the bot to wait'),
    updateLag: histogram(
      'herald_update_lag_seconds',
      'From an update to the end of its handling',
      [],
      WAIT_SECONDS,
    ),
    repairedRecipients: counter(
      'herald_repaired_recipients_total',
      'People left in doubt by a worker that stopped',
    ),
    scrapeErrors: counter('herald_scrape_errors_total', 'Sources that could not be read', ['source']),
  } as const
}

/** Read when somebody asks. */
function whatIs({ gauge }: Definitions) {
  return {
    queueJobs: gauge('herald_queue_jobs', 'Jobs of a queue', ['queue', 'state']),
    queueOldest: gauge('herald_queue_oldest_seconds', 'Age of the oldest waiting job', ['queue']),
    broadcasts: gauge('herald_broadcasts', 'Broadcasts by state', ['state']),
    recipientsLeft: gauge(
      'herald_recipients_left',
      'People whom running and paused broadcasts still have to reach',
    ),
    notices: gauge('herald_notices_due', 'Notices that are due and not sent'),
    noticeOldest: gauge('herald_notices_oldest_seconds', 'For how long the oldest of them has been due'),
    mails: gauge('herald_contact_mails', 'E-mails with questions: waiting, or of the last day and lost', [
      'state',
    ]),
    noticeMails: gauge('herald_notice_mails', 'E-mails with notices: waiting, or of the last day and lost', [
      'state',
    ]),
    approvals: gauge('herald_approvals_pending', 'Applications that wait for a decision'),
    approvalOldest: gauge('herald_approvals_oldest_seconds', 'Age of the oldest of them'),
    inbox: gauge('herald_inbox_updates', 'Updates that are not handled yet, or were set aside', ['state']),
    inboxOldest: gauge('herald_inbox_oldest_seconds', 'Age of the oldest update that is not handled yet'),
    leases: gauge('herald_lease_held', '1 while some process holds it', ['lease']),
    polling: gauge('herald_polling', '1 while this process polls'),
    rate: gauge('herald_rate_per_second', 'Messages a second', ['kind']),
    gateLeft: gauge('herald_gate_remaining_seconds', 'Until Telegram may be called again'),
    paused: gauge('herald_sending_paused', '1 while all sending rests'),
    pool: gauge('herald_database_connections', 'Connections of this process', ['state']),
    backup: gauge('herald_backup_timestamp_seconds', 'When the newest backup was finished; 0 without any'),
    refusedWrites: gauge('herald_database_refuses_writes', '1 while it does', ['cause']),
    poolWaiting: gauge('herald_database_waiting', 'Statements that wait for a connection'),
  } as const
}
