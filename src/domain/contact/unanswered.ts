import { sql } from '../../db/sql'

/** The condition that nobody has answered the question `q` of contact_messages, or a later one of its thread. */
export const isUnanswered = sql`NOT EXISTS (
  SELECT 1 FROM contact_messages a
  WHERE a.direction = 'answer' AND a.thread_id = coalesce(q.thread_id, q.id) AND a.id > q.id)`
