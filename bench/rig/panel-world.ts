import type { App } from '../../src/app'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'

/**
 * People and what their lists show: every tenth has stopped announcements, every fiftieth has blocked; everybody has
 * applied and three of four were decided about; voters of five competitions hold a slot and a panel.
 */
export async function populatePanel(app: Pick<App, 'db'>, people: number): Promise<void> {
  await transaction(app, async (tx) => {
    await tx.run(sql`
      INSERT INTO users (telegram_id, telegram_username, telegram_first_name, first_name, last_name, phone, email, country,
        city, club, classic_rating, language, unsubscribed_at, blocked_at, last_seen_at, created_at)
      SELECT 1000000 + n, 'user_' || n, 'Telegram' || n, (ARRAY['Anna', 'Boris', 'Вера', 'Глеб'])[1 + n % 4], 'Last' || n % 5000,
        '+49' || lpad(n::text, 8, '0'), 'p' || n || '@example.org', 'Country ' || n % 40, 'City ' || n % 500,
        'Club ' || n % 900, CASE WHEN n % 3 = 0 THEN 800 + n % 2000 END, CASE WHEN n % 2 = 0 THEN 'ru' ELSE 'en' END,
        CASE WHEN n % 10 = 0 THEN now() END, CASE WHEN n % 50 = 0 THEN now() END,
        timestamptz '2026-01-01' + n % 300 * interval '1 day', timestamptz '2026-01-01' + n * interval '4 minutes'
      FROM generate_series(1, ${people}::integer) AS n`)
    await tx.run(sql`
      INSERT INTO competitions (name, competition_type, available_roles)
      SELECT 'Competition ' || n, 'online', '["player","voter","viewer"]' FROM generate_series(1, 20) AS n`)
    await tx.run(sql`
      INSERT INTO registrations (user_id, telegram_id, competition_id, role, status, is_confirmed, submitted_at, decided_at)
      SELECT u.id, u.telegram_id, 1 + u.id % 20, (ARRAY['player', 'voter', 'viewer'])[1 + u.id % 3], s.status,
        s.status = 'approved', u.created_at, CASE WHEN s.status <> 'pending' THEN u.created_at + interval '1 day' END
      FROM users u, LATERAL (SELECT (ARRAY['pending', 'approved', 'approved', 'rejected'])[1 + u.id % 4] AS status) s`)
    await tx.run(sql`
      INSERT INTO time_slots (competition_id, slot_day, start_time, end_time, starts_at, ends_at, max_voters)
      SELECT c, current_date + d, '10:00', '12:00', current_date + d + interval '10 hours',
        current_date + d + interval '12 hours', ${people}::integer
      FROM generate_series(1, 5) AS c, generate_series(1, 24) AS d`)
    await tx.run(sql`
      INSERT INTO jury_panels (competition_id, panel_name, max_voters)
      SELECT c, 'Panel ' || p, ${people}::integer FROM generate_series(1, 5) AS c, generate_series(1, 12) AS p`)
    await tx.run(sql`
      INSERT INTO voter_time_slots (registration_id, time_slot_id)
      SELECT id, 24 * (competition_id - 1) + 1 + id % 24 FROM registrations WHERE role = 'voter' AND competition_id <= 5`)
    await tx.run(sql`
      INSERT INTO voter_jury_panels (registration_id, jury_panel_id)
      SELECT id, 12 * (competition_id - 1) + 1 + id % 12 FROM registrations WHERE role = 'voter' AND competition_id <= 5`)
    await tx.run(sql`
      INSERT INTO audit_log (actor_id, action, target_type, target_id, changes, created_at)
      SELECT 1000000 + r.id % 50, 'registration.approved', 'registration', r.id, '{}', r.submitted_at
      FROM registrations r ORDER BY r.id`)
  })
  await app.db.source.query('VACUUM ANALYZE')
}
