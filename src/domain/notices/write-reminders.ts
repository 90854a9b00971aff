import { channels } from '../../vocabulary/channel'
import type { Channel } from '../../vocabulary/channel'
import type { App } from '../../app'
import { byDialect, sql, typed } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { keyEnds } from '../../vocabulary/notice'
import { reminderLeads } from '../../vocabulary/reminder'
import type { ReminderLead } from '../../vocabulary/reminder'
import { wishesMail } from './write-notice'

/** A reminder is for what begins between these two, seen from now. */
interface Window {
  lead: ReminderLead
  opensMs: number
  closesMs: number
}

/** After the window of the day comes that of the hour: nobody is told of "a day" when an hour is left. */
const windows: readonly Window[] = [
  { lead: 'day', opensMs: reminderLeads.day, closesMs: reminderLeads.hour },
  { lead: 'hour', opensMs: reminderLeads.hour, closesMs: 0 },
]

/**
 * Writes the reminders that are due to approved people: before each of their slots or, without any, before the
 * competition begins. Who was approved later than a reminder's time has just been told and gets none. The key holds the
 * beginning, so that each is written once and what was moved is told anew. Whoever wishes them by e-mail, too, gets a second
 * row. Answers how many were written.
 */
export async function writeReminders(app: Pick<App, 'db' | 'now' | 'queues'>): Promise<number> {
  const now = app.now()
  const written = await transaction(app, async (tx) => {
    let sum = 0
    for (const window of windows) {
      for (const channel of channels) {
        const of = { window, channel, now }
        sum += (await tx.run(insertReminders(slotsSource, { kind: 'reminder_slot', ...of }))).affected
        sum += (await tx.run(insertReminders(startsSource, { kind: 'reminder_start', ...of }))).affected
      }
    }
    return sum
  })
  if (written > 0) await app.queues.notice.wake({})
  return written
}

/** What begins, as `subject` (0: the competition itself) and `starts_at`, with whose registration `g` it is. */
interface Source {
  from: Sql
  subject: Sql
  startsAt: Sql
}

const slotsSource: Source = {
  from: sql`time_slots s JOIN voter_time_slots v ON v.time_slot_id = s.id JOIN registrations g ON g.id = v.registration_id
    JOIN competitions c ON c.id = g.competition_id`,
  subject: sql`s.id`,
  startsAt: sql`s.starts_at`,
}

const startsSource: Source = {
  from: sql`competitions c JOIN registrations g ON g.competition_id = c.id
    AND NOT EXISTS (SELECT 1 FROM voter_time_slots v WHERE v.registration_id = g.id)`,
  subject: sql`0`,
  startsAt: sql`c.start_date`,
}

function insertReminders(
  { from, subject, startsAt }: Source,
  {
    kind,
    window: { lead, opensMs, closesMs },
    channel,
    now,
  }: { kind: string; window: Window; channel: Channel; now: Date },
): Sql {
  const after = (ms: number) => typed(new Date(now.getTime() + ms), 'instant')
  const epoch = secondsOf(startsAt)
  return sql`
    INSERT INTO notices (channel, kind, user_id, subject_type, subject_id, dedupe_key, due_at, payload, created_at, updated_at)
    SELECT ${typed(channel, 'text')}, ${typed(kind, 'text')}, g.user_id, 'registration', g.id,
      'reminder:' || g.id || ':' || ${subject} || ':' || ${epoch} || ${typed(`:${lead}${keyEnds[channel]}`, 'text')}, ${typed(now, 'instant')},
      ${asJson(sql`'{"slotId":' || ${subject} || ',"startsAt":' || ${epoch} || ${typed(`,"lead":"${lead}"}`, 'text')}`)},
      ${typed(now, 'instant')}, ${typed(now, 'instant')}
    FROM ${from}
    WHERE g.status = 'approved' AND c.is_active = ${true}
      AND ${startsAt} > ${after(closesMs)} AND ${startsAt} <= ${after(opensMs)}
      AND ${secondsOf(sql`g.decided_at`)} <= ${epoch} - ${opensMs / 1000} ${channel === 'email' ? ofWhoWishesMail : sql``}
    ON CONFLICT (dedupe_key) DO NOTHING`
}

const ofWhoWishesMail = sql`AND EXISTS (SELECT 1 FROM users u WHERE u.id = g.user_id AND ${wishesMail})`

/** Whole seconds since 1970. */
function secondsOf(instant: Sql): Sql {
  const begin = byDialect({ postgres: 'floor(extract(epoch FROM ', sqlite: `CAST(strftime('%s', ` })
  return sql`${begin}${instant}${byDialect({ postgres: '))::bigint', sqlite: ') AS INTEGER)' })}`
}

function asJson(text: Sql): Sql {
  return sql`(${text})${byDialect({ postgres: '::jsonb', sqlite: '' })}`
}
