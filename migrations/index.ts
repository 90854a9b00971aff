import { createBaseTables } from './1795305601000-create-base-tables'
import { renameRoles } from './1795305602000-rename-roles'
import { addUserFields } from './1795305603000-add-user-fields'
import { addEntryFlags } from './1795305604000-add-entry-flags'
import { addRegistrationStatus } from './1795305605000-add-registration-status'
import { createTimeSlotsAndPanels } from './1795305606000-create-time-slots-and-panels'
import { createBroadcastTables } from './1795305607000-create-broadcast-tables'
import { addRatings } from './1795305608000-add-ratings'
import { openUserProfile } from './1795305609000-open-user-profile'
import { addRegistrationDecisions } from './1795305610000-add-registration-decisions'
import { addSlotInstants } from './1795305611000-add-slot-instants'
import { addDelivery } from './1795305612000-add-delivery'
import { createNotices } from './1795305613000-create-notices'
import { createUpdateInbox } from './1795305614000-create-update-inbox'
import { createConversations } from './1795305615000-create-conversations'
import { createAuditLog } from './1795305616000-create-audit-log'
import { addBroadcastControls } from './1795305617000-add-broadcast-controls'
import { createBotState } from './1795305620000-create-bot-state'
import { createSavedFilters } from './1795305631000-create-saved-filters'
import { addFollowUps } from './1795305632000-add-follow-ups'
import { addPaidLane } from './1795305633000-add-paid-lane'
import { addDraftMessages } from './1795305634000-add-draft-messages'
import { addBroadcastReport } from './1795305635000-add-broadcast-report'
import { addRegistrationCards } from './1795305640000-add-registration-cards'
import { addDecisionDetails } from './1795305641000-add-decision-details'
import { createBulkDecisions } from './1795305641500-create-bulk-decisions'
import { indexPendingRegistrations } from './1795305641600-index-pending-registrations'
import { createTickets } from './1795305642000-create-tickets'
import { createContactMessages } from './1795305643000-create-contact-messages'
import { addCommandMenus } from './1795305644000-add-command-menus'
import { createProcesses } from './1795305644500-create-processes'
import { addPaidLearning } from './1795305645000-add-paid-learning'
import { addGateTime } from './1795305645500-add-gate-time'
import { addCalendarEvents } from './1795305646000-add-calendar-events'
import { speedUpFreezing } from './1795305647000-speed-up-freezing'
import { indexOrganisers } from './1795305648000-index-organisers'
import { createDraftChecks } from './1795305651000-create-draft-checks'
import { addDueCards } from './1795305652000-add-due-cards'
import { createForgottenMenus } from './1795305652500-create-forgotten-menus'
import { addCardVersions } from './1795305653000-add-card-versions'
import { createAskedExports } from './1795305654000-create-asked-exports'
import { addProcessConnections } from './1795305656000-add-process-connections'
import { partitionRecipients } from './1795305657000-partition-recipients'
import { addCardsGate } from './1795305660000-add-cards-gate'
import { countExportFailures } from './1795305680000-count-export-failures'
import { countCardAttempts } from './1795305690000-count-card-attempts'
import { retryAskedExports } from './1795305660100-retry-asked-exports'
import { createPanelSessions } from './1795305670000-create-panel-sessions'
import { createApiTokens } from './1795305670100-create-api-tokens'
import { indexWordsOfPeople } from './1795305720000-index-words-of-people'
import { createContactMails } from './1795305740000-create-contact-mails'
import { addComposeKeys } from './1795305760000-add-compose-keys'
import { indexLists } from './1795305770000-index-lists'
import { addEmailWishes } from './1795305800000-add-email-wishes'
import { addNoticeChannels } from './1795305810000-add-notice-channels'
import { addLetters } from './1795305900000-add-letters'
import { indexLedgers } from './1795306000000-index-ledgers'
import { indexPutOffRecipients } from './1795306100000-index-put-off-recipients'
import { createCreationKeys } from './1795306400000-create-creation-keys'
import { addBulkReasons } from './1795306410000-add-bulk-reasons'
import { addCompetitionFacts } from './1795306500000-add-competition-facts'
import { addBulkRevocations } from './1795306700000-add-bulk-revocations'
import type { Migration } from '../src/db/schema'

/** The chain, in order; a new step is added at the end. */
export const migrations: readonly Migration[] = [
  createBaseTables,
  renameRoles,
  addUserFields,
  addEntryFlags,
  addRegistrationStatus,
  createTimeSlotsAndPanels,
  createBroadcastTables,
  addRatings,
  openUserProfile,
  addRegistrationDecisions,
  addSlotInstants,
  addDelivery,
  createNotices,
  createUpdateInbox,
  createConversations,
  createAuditLog,
  addBroadcastControls,
  createBotState,
  createSavedFilters,
  addFollowUps,
  addPaidLane,
  addDraftMessages,
  addBroadcastReport,
  addRegistrationCards,
  addDecisionDetails,
  createBulkDecisions,
  indexPendingRegistrations,
  createTickets,
  createContactMessages,
  addCommandMenus,
  createProcesses,
  addPaidLearning,
  addGateTime,
  addCalendarEvents,
  speedUpFreezing,
  indexOrganisers,
  createDraftChecks,
  addDueCards,
  createForgottenMenus,
  addCardVersions,
  createAskedExports,
  addProcessConnections,
  partitionRecipients,
  addCardsGate,
  retryAskedExports,
  createPanelSessions,
  createApiTokens,
  countExportFailures,
  countCardAttempts,
  indexWordsOfPeople,
  createContactMails,
  addComposeKeys,
  indexLists,
  addEmailWishes,
  addNoticeChannels,
  addLetters,
  indexLedgers,
  indexPutOffRecipients,
  createCreationKeys,
  addBulkReasons,
  addCompetitionFacts,
  addBulkRevocations,
]
