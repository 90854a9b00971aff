import type { Database } from '../../src/db/data-source'
import { raw } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'

/** Statements that both databases take and that fill what a step has created, by the step's name. */
const rowsOfStep: Record<string, readonly string[]> = {
  'create-base-tables': [
    `INSERT INTO users (telegram_id, first_name, last_name, phone, email, country, city, club)
      VALUES (9000000001, 'A', 'B', '+491', 'a@example.org', 'C', 'D', 'E'),
             (9000000002, 'F', 'G', '+492', 'b@example.org', 'H', 'I', 'J'),
             (9000000003, 'K', 'L', '+493', 'c@example.org', 'M', 'N', 'O')`,
    // The highest id is given away and must not come back.
    `DELETE FROM users WHERE telegram_id = 9000000003`,
    `INSERT INTO competitions (name, competition_type, available_roles)
      VALUES ('One', 'classic_game', '["player", "spectator", "second"]'), ('Two', 'online', '["voter"]')`,
    `INSERT INTO registrations (user_id, telegram_id, competition_id, role, is_confirmed, created_at)
      VALUES (1, 9000000001, 1, 'spectator', TRUE, '2026-01-02 03:04:05.006+00'),
             (1, 9000000001, 1, 'second', FALSE, '2026-01-02 03:04:05.006+00'),
             (2, 9000000002, 2, 'voter', FALSE, '2026-01-02 03:04:05.006+00')`,
  ],
  'create-time-slots-and-panels': [
    `INSERT INTO time_slots (competition_id, slot_day, start_time, end_time)
      VALUES (2, '2026-05-01', '10:00:00', '11:30:00'), (2, '2026-05-31', '23:00:00', '00:30:00')`,
    `INSERT INTO voter_time_slots (registration_id, time_slot_id) VALUES (3, 1), (3, 2)`,
    `INSERT INTO jury_panels (competition_id, panel_name) VALUES (2, 'A'), (2, 'B')`,
    `INSERT INTO voter_jury_panels (registration_id, jury_panel_id) VALUES (3, 1)`,
  ],
  'create-broadcast-tables': [
    `INSERT INTO message_templates (name, subject, body_telegram, body_email) VALUES ('T', 's', 't', 'e')`,
    `INSERT INTO broadcasts (name, template_id, created_by) VALUES ('B', 1, 9000000001), ('C', NULL, 1)`,
    `INSERT INTO broadcast_recipients (broadcast_id, user_id, telegram_id)
      VALUES (1, 1, 9000000001), (1, 2, 9000000002), (2, 1, 9000000001)`,
  ],
  'open-user-profile': [`INSERT INTO users (telegram_id) VALUES (9000000004)`],
  'add-delivery': [
    `INSERT INTO broadcasts (name, created_by, kind, parent_id) VALUES ('Correction', 1, 'correct', 1)`,
  ],
  'create-notices': [
    `INSERT INTO notices (user_id, kind, subject_type, subject_id, dedupe_key, due_at)
      VALUES (1, 'registration_approved', 'registration', 1, 'decision:1', '2026-01-02 03:04:05.006+00')`,
  ],
  'create-update-inbox': [
    `INSERT INTO update_inbox (bot_id, update_id, payload) VALUES (1, 2, '{}')`,
    `INSERT INTO leases (name, holder, token, until) VALUES ('polling', 'me', 1, '2026-01-02 03:04:05.006+00')`,
  ],
  'create-conversations': [
    `INSERT INTO conversations (telegram_id, form, version, step) VALUES (9000000001, 'register', 1, 'name')`,
  ],
  'create-bot-state': [`INSERT INTO bot_state (bot_id, gate_until) VALUES (1, '2026-01-02 03:04:05.006+00')`],
  'create-saved-filters': [
    `INSERT INTO saved_filters (name, name_key, filters, created_by) VALUES ('Voters', 'voters', '{"roles": ["voter"]}', 1)`,
  ],
  'add-decision-details': [
    `INSERT INTO registration_questions (registration_id, asked_by, question) VALUES (1, 9000000001, 'Which club?')`,
  ],
  'create-bulk-decisions': [
    `INSERT INTO application_lists (user_id, view) VALUES (1, '{}')`,
    `INSERT INTO bulk_decisions (user_id, created_by, decision) VALUES (1, 9000000001, 'approved')`,
    `INSERT INTO bulk_decision_items (bulk_decision_id, registration_id) VALUES (1, 1)`,
  ],
  'create-contact-messages': [
    `INSERT INTO contact_messages (user_id, direction, content) VALUES (1, 'question', '{"kind": "text"}')`,
    `INSERT INTO contact_messages (user_id, thread_id, direction, content, answered_by)
      VALUES (1, 1, 'answer', '{"kind": "text"}', 9000000002)`,
    `INSERT INTO moved_chats (chat_id, moved_to) VALUES (-1, -1001)`,
  ],
  'create-contact-mails': [`INSERT INTO contact_mails (contact_message_id) VALUES (1)`],
  'create-forgotten-menus': [`INSERT INTO forgotten_menus (chat_id) VALUES (9000000001)`],
  'create-tickets': [
    `INSERT INTO tickets (registration_id, token_hash, checked_in_at, checked_in_by)
      VALUES (1, 'abc', '2026-01-02 03:04:05.006+00', 9000000001)`,
  ],
  'create-asked-exports': [
    `INSERT INTO asked_exports (user_id, kind, subject_id) VALUES (1, 'broadcast', 1)`,
  ],
  'create-panel-sessions': [
    `INSERT INTO sign_in_links (user_id, token_hash, expires_at) VALUES (1, 'abc', '2026-01-02 03:04:05.006+00')`,
    `INSERT INTO panel_sessions (user_id, token_hash, user_agent, expires_at, last_seen_at)
      VALUES (1, 'def', 'A browser', '2026-01-02 03:04:05.006+00', '2026-01-02 03:04:05.006+00')`,
  ],
  'create-api-tokens': [
    `INSERT INTO api_tokens (name, token_hash, created_by) VALUES ('Site', 'abc', 9000000001)`,
  ],
  'create-draft-checks': [`INSERT INTO draft_checks (user_id, broadcast_id, message_id) VALUES (1, 1, 1)`],
  'create-audit-log': [
    `INSERT INTO audit_log (action, target_type, target_id) VALUES ('registration.approved', 'registration', 1)`,
  ],
}

/** Rows for what the step has created; many steps create no table and need none. */
export async function insertRowsOfStep(db: Database, step: string): Promise<void> {
  const statements = rowsOfStep[step] ?? []
  await transaction({ db }, async (tx) => {
    for (const statement of statements) {
      const text = tx.dialect.name === 'sqlite' ? statement.replaceAll(/(\.\d{3})\+00/g, '$1') : statement
      await tx.run(raw(text))
    }
  })
}
