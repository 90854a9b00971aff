import type { Rows } from './predecessor-database'

const at = '2024-03-01 10:00:00'
const made = { created_at: `${at}.123456`, updated_at: at }

/** Rows of every table with each oddity that predecessors' databases are known to have. */
export const oddRows: Rows = {
  users: [
    {
      ...{ id: 1, telegram_id: 5_000_000_001, telegram_username: '', first_name: 'Анна', last_name: 'Ли' },
      ...{ phone: '89161234567', email: 'Anna@Example.org', country: null, city: 'Москва', club: 'Спартак' },
      ...{
        is_active: null,
        bio: 'о себе',
        date_of_birth: '1990-05-06',
        channel_name: '@anna_plays',
        ...made,
      },
      ...{ classic_rating: 2100, quick_rating: 0, team_rating: null },
    },
    {
      ...{ id: 2, telegram_id: 2, telegram_username: 'bob', first_name: 'Bob', last_name: "O'Neil" },
      ...{ phone: '+79161234567', email: 'anna@example.org', city: 'Oslo', is_active: false, ...made },
    },
    { id: 4, telegram_id: 4, phone: 'none', email: 'no address', is_active: true, ...made },
  ],
  competitions: [
    {
      ...{ id: 1, name: 'Cup', competition_type: 'classic_game', is_active: null, start_date: at, ...made },
      available_roles: JSON.stringify(JSON.stringify(['player', 'spectator', 'second', 'viewer', 'chef'])),
      ...{ player_entry_open: false, voter_entry_open: null, requires_time_slots: null },
    },
    { id: 2, name: 'Puzzles', competition_type: 'puzzle', available_roles: '["voter"]', ...made },
  ],
  registrations: [
    {
      id: 1,
      user_id: 1,
      telegram_id: 5_000_000_001,
      competition_id: 1,
      role: 'spectator',
      is_confirmed: true,
      ...made,
    },
    {
      ...{ id: 2, user_id: 2, telegram_id: 2, competition_id: 1, role: 'voter', is_confirmed: null },
      ...{ status: 'rejected', ...made },
    },
    // The same again, which got further: the one before gives way to it.
    {
      ...{ id: 3, user_id: 2, telegram_id: 2, competition_id: 1, role: 'voter', is_confirmed: true },
      ...{ status: 'approved', confirmed_at: at, confirmed_by: 7_000_000_000, ...made },
    },
    { id: 4, user_id: 99, telegram_id: 99, competition_id: 1, role: 'player', is_confirmed: false, ...made },
    {
      id: 5,
      user_id: 4,
      telegram_id: 4,
      competition_id: 2,
      role: 'second',
      is_confirmed: false,
      status: null,
      ...made,
    },
  ],
  time_slots: [
    {
      ...{ id: 1, competition_id: 1, slot_day: '2024-05-01', start_time: '22:00:00', end_time: '01:00:00' },
      ...{ max_voters: 3, is_active: null, created_at: at },
    },
    {
      ...{ id: 2, competition_id: 1, slot_day: '2024-05-02', start_time: '10:00:00', end_time: '10:00:00' },
      ...{ max_voters: null, is_active: true, created_at: at },
    },
    {
      ...{ id: 3, competition_id: 2, slot_day: '2024-05-03', start_time: '10:00:00', end_time: '12:00:00' },
      ...{ max_voters: 0, is_active: true, created_at: null },
    },
  ],
  voter_time_slots: [
    { id: 1, registration_id: 2, time_slot_id: 1, created_at: at },
    { id: 2, registration_id: 3, time_slot_id: 1, created_at: at },
    { id: 3, registration_id: 2, time_slot_id: 2, created_at: at },
    { id: 4, registration_id: 4, time_slot_id: 2, created_at: at },
  ],
  jury_panels: [
    { id: 1, competition_id: 1, panel_name: 'Jury', max_voters: -1, is_active: true, created_at: at },
    { id: 2, competition_id: 1, panel_name: 'Jury', max_voters: 5, is_active: true, created_at: at },
  ],
  voter_jury_panels: [
    { id: 1, registration_id: 3, jury_panel_id: 2, created_at: at },
    { id: 2, registration_id: 2, jury_panel_id: 1, created_at: at },
  ],
  message_templates: [
    {
      ...{
        id: 1,
        name: 'Hello',
        subject: 'Hi',
        body_telegram: 'Привет, {{first_name}}!',
        body_email: '<p>Hi</p>',
      },
      ...{ available_variables: '"{\\"first_name\\": \\"имя\\"}"', is_active: null, created_by: 12, ...made },
    },
    {
      ...{ id: 2, name: 'Broken', subject: '', body_telegram: '<b>open', body_email: '' },
      ...{ available_variables: null, is_active: true, ...made },
    },
  ],
  broadcasts: [
    {
      ...{
        id: 1,
        name: 'Done',
        template_id: 1,
        filters: '{"roles": ["second"], "cities": []}',
        send_telegram: null,
      },
      ...{ send_email: true, status: 'completed', total_recipients: 9, sent_count: 9, failed_count: 0 },
      ...{ started_at: at, completed_at: at, created_by: 0, ...made },
    },
    {
      ...{ id: 2, name: 'Later', template_id: 1, filters: '{}', send_telegram: true, send_email: false },
      ...{ status: 'scheduled', scheduled_at: at, created_by: 5, ...made },
    },
    {
      ...{ id: 3, name: 'Half', template_id: 1, filters: '{}', send_telegram: true, send_email: false },
      ...{ status: 'in_progress', started_at: at, created_by: 5, ...made },
    },
    {
      ...{ id: 4, name: 'Lost', template_id: 77, filters: '{"moods": ["bad"]}', send_telegram: true },
      ...{ status: 'draft', created_by: 5, ...made },
    },
  ],
  broadcast_recipients: [
    {
      ...{ id: 1, broadcast_id: 1, user_id: 1, telegram_id: 5_000_000_001, telegram_status: 'pending' },
      ...{ email_status: 'pending', ...made },
    },
    {
      ...{ id: 2, broadcast_id: 1, user_id: 1, telegram_id: 5_000_000_001, telegram_status: 'delivered' },
      ...{ telegram_sent_at: at, telegram_message_id: 55, email_status: 'sent', email_sent_at: at },
      ...{ email_address: 'anna@example.org', ...made },
    },
    {
      ...{ id: 3, broadcast_id: 1, user_id: 99, telegram_id: 99, telegram_status: 'blocked' },
      ...{ telegram_error: 'Forbidden', email_status: null, ...made },
    },
    { id: 4, broadcast_id: 3, user_id: 2, telegram_id: 2, telegram_status: 'pending', ...made },
    {
      id: 5,
      broadcast_id: 3,
      user_id: 4,
      telegram_id: 4,
      telegram_status: 'failed',
      telegram_error: 'x',
      ...made,
    },
    { id: 6, broadcast_id: 88, user_id: 4, telegram_id: 4, telegram_status: 'sent', ...made },
  ],
}
