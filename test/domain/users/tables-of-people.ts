/**
 * Every table: either the rows of a person are deleted from it, or every column is named, as one that is emptied or as
 * one that holds nothing of a person. A new table or column fails the first test until it is named here; whoever names
 * one as emptied teaches it to erasePerson and fills it below.
 */
export const deleted = 'the rows of the person are deleted'
export const treatment: Record<string, typeof deleted | { forgets?: string; keeps: string }> = {
  users: deleted,
  registrations: deleted,
  voter_time_slots: deleted,
  voter_jury_panels: deleted,
  registration_questions: deleted,
  tickets: deleted,
  application_lists: deleted,
  bulk_decisions: deleted,
  bulk_decision_items: deleted,
  draft_checks: deleted,
  sign_in_links: deleted,
  panel_sessions: deleted,
  creation_keys: deleted,
  asked_exports: deleted,
  notices: deleted,
  conversations: deleted,
  contact_messages: deleted,
  contact_mails: deleted,
  update_inbox: deleted,
  broadcast_recipients: {
    forgets: 'user_id telegram_id email_address rendered_subject rendered_body',
    keeps: `id broadcast_id channel status sent_at error error_code message_ids corrected_at attempts next_attempt_at
      leased_by lease_token lease_until created_at updated_at`,
  },
  broadcasts: {
    forgets: 'created_by compose_key card_chat_id card_message_id draft_messages',
    keeps: `id name template_id filters send_telegram send_email scheduled_at status total_recipients sent_count
      blocked_count failed_count unknown_count skipped_count cancelled_count retracted_count started_at completed_at recipients_deleted_at
      email_fallback fallback_cursor fallback_frozen_at email_total email_sent_count email_failed_count
      email_unknown_count email_skipped_count email_cancelled_count kind parent_id content policy allow_paid audience_max_id freeze_cursor freeze_ceiling frozen_at pause_cause
      pause_detail paused_at paused_seconds recent_answers probes failure_cause canary retry_scope retry_cursor
      parked_until card_edited_at card_digest rate_limited_count gated_ms gated_until_ms rate_sampled_at rate_sampled_tried recent_rate_milli
      created_at updated_at`,
  },
  message_templates: {
    forgets: 'created_by',
    keeps: `id name description subject body_telegram body_email translations fallback_language available_variables
      is_active created_at updated_at`,
  },
  api_tokens: { forgets: 'created_by', keeps: 'id name token_hash last_used_at created_at' },
  saved_filters: { forgets: 'created_by', keeps: 'id name name_key filters created_at updated_at' },
  audit_log: { forgets: 'actor_id', keeps: 'id action target_type target_id changes created_at' },
  competitions: {
    keeps: `id name description competition_type available_roles player_entry_open voter_entry_open viewer_entry_open
      adviser_entry_open requires_time_slots requires_jury_panel is_active start_date end_date timezone max_players
      category language chief_arbiter arbiters ratings_updated created_at updated_at`,
  },
  time_slots: {
    keeps: `id competition_id slot_day start_time end_time starts_at ends_at max_voters is_active created_at updated_at`,
  },
  jury_panels: { keeps: 'id competition_id panel_name max_voters is_active created_at updated_at' },
  leases: { keeps: 'name holder token until' },
  processes: { keeps: 'id bot_id holder roles version connections started_at seen_at fault_code fault_at' },
  bot_state: {
    keeps:
      'bot_id gate_until gate_cause learned_rate_milli learned_at paid_rate_milli paid_learned_at is_paused cards_gate_until updated_at',
  },
  moved_chats: { keeps: 'chat_id moved_to created_at' },
  // Until Telegram has deleted the menu of their chat, which the bot asks for at once; see the test.
  forgotten_menus: { forgets: 'chat_id', keeps: 'created_at' },
}

/** Whose rows are deleted, and the ledger, which keeps its rows without names. */
export const tablesOfPeople = [
  ...Object.keys(treatment).filter((table) => treatment[table] === deleted),
  'broadcast_recipients',
]
