import { addBroadcast } from './handlers/add-broadcast'
import { addCompetition } from './handlers/add-competition'
import { addPanel } from './handlers/add-panel'
import { addPerson } from './handlers/add-person'
import { addSlots } from './handlers/add-slots'
import { addTemplate } from './handlers/add-template'
import { beginTelegramSignIn } from './handlers/begin-telegram-sign-in'
import { changeJobs } from './handlers/change-jobs'
import { appoint, dismiss } from './handlers/change-organisers'
import { changeUser } from './handlers/change-user'
import { checkBroadcast } from './handlers/check-broadcast'
import { controlBroadcast } from './handlers/control-broadcast'
import { countAudience } from './handlers/count-audience'
import { createBulkDecision } from './handlers/create-bulk-decision'
import { createToken } from './handlers/create-token'
import { createUser } from './handlers/create-user'
import { decide } from './handlers/decide'
import { deleteBroadcast } from './handlers/delete-broadcast'
import { deleteCompetition } from './handlers/delete-competition'
import { deletePerson } from './handlers/delete-person'
import { deletePanel, deleteSlot } from './handlers/delete-seats'
import { deleteSession } from './handlers/delete-session'
import { deleteTemplate } from './handlers/delete-template'
import { deleteToken } from './handlers/delete-token'
import { editBroadcast } from './handlers/edit-broadcast'
import { editCompetition } from './handlers/edit-competition'
import { editPanel } from './handlers/edit-panel'
import { editPerson } from './handlers/edit-person'
import { editRegistration } from './handlers/edit-registration'
import { editSlot } from './handlers/edit-slot'
import { editTemplate } from './handlers/edit-template'
import { exportRecipients } from './handlers/export-recipients'
import { finishTelegramSignIn } from './handlers/finish-telegram-sign-in'
import { launchBroadcast } from './handlers/launch-broadcast'
import { leave } from './handlers/leave'
import { listAudienceOptions } from './handlers/list-audience-options'
import { listAudit } from './handlers/list-audit'
import { listBroadcastRecords } from './handlers/list-broadcast-records'
import { listCompetitionRecords } from './handlers/list-competition-records'
import { listCompetitions } from './handlers/list-competitions'
import { listContactMessages } from './handlers/list-contact-messages'
import { listPanels } from './handlers/list-panels'
import { listPeople } from './handlers/list-people'
import { listRecipients } from './handlers/list-recipients'
import { listRegistrations } from './handlers/list-registrations'
import { listSlots } from './handlers/list-slots'
import { listTemplates } from './handlers/list-templates'
import { listTimeSlots } from './handlers/list-time-slots'
import { previewBroadcast } from './handlers/preview-broadcast'
import { previewTemplate } from './handlers/preview-template'
import { readQueues } from './handlers/read-queues'
import { replyToQuestion } from './handlers/reply-to-question'
import { createShowApi } from './handlers/show-api'
import { showBulkDecision } from './handlers/show-bulk-decision'
import { showCompetitionConsequences } from './handlers/show-competition-consequences'
import { showDashboard } from './handlers/show-dashboard'
import { showFile } from './handlers/show-file'
import { showLetters } from './handlers/show-letters'
import { showOrganisers } from './handlers/show-organisers'
import { showPanelConsequences, showSlotConsequences } from './handlers/show-seat-consequences'
import { showPersonConsequences } from './handlers/show-person-consequences'
import { showQueues } from './handlers/show-queues'
import { showSession } from './handlers/show-session'
import { showSessions } from './handlers/show-sessions'
import { showSignIn } from './handlers/show-sign-in'
import { showStart } from './handlers/show-start'
import { showStyle } from './handlers/show-style'
import { showTemplateConsequences } from './handlers/show-template-consequences'
import { showTokens } from './handlers/show-tokens'
import { showUser } from './handlers/show-user'
import { startBulkDecision } from './handlers/start-bulk-decision'
import { showUnsubscribe, unsubscribe } from './handlers/unsubscribe'
import { testBroadcast } from './handlers/test-broadcast'
import { useSignInLink } from './handlers/use-sign-in-link'
import type { Route } from './route'

const table: readonly Route[] = [
  showStart,
  showStyle,
  showSignIn,
  useSignInLink,
  beginTelegramSignIn,
  finishTelegramSignIn,
  leave,
  showUnsubscribe,
  unsubscribe,
  showFile,
  showDashboard,
  showSession,
  showSessions,
  deleteSession,
  showTokens,
  createToken,
  deleteToken,
  listCompetitions,
  listTimeSlots,
  showUser,
  createUser,
  changeUser,
  ...listPeople,
  addPerson,
  editPerson,
  deletePerson,
  showPersonConsequences,
  ...listCompetitionRecords,
  addCompetition,
  editCompetition,
  deleteCompetition,
  showCompetitionConsequences,
  ...listSlots,
  addSlots,
  editSlot,
  deleteSlot,
  showSlotConsequences,
  ...listPanels,
  addPanel,
  editPanel,
  deletePanel,
  showPanelConsequences,
  ...listRegistrations,
  decide,
  editRegistration,
  ...listContactMessages,
  replyToQuestion,
  ...listAudit,
  showOrganisers,
  appoint,
  dismiss,
  ...listTemplates,
  addTemplate,
  editTemplate,
  deleteTemplate,
  showTemplateConsequences,
  previewTemplate,
  createBulkDecision,
  showBulkDecision,
  startBulkDecision,
  ...listBroadcastRecords,
  listRecipients,
  exportRecipients,
  controlBroadcast,
  addBroadcast,
  countAudience,
  previewBroadcast,
  showLetters,
  editBroadcast,
  deleteBroadcast,
  checkBroadcast,
  testBroadcast,
  launchBroadcast,
  listAudienceOptions,
  ...showQueues,
  ...readQueues,
  ...changeJobs,
]

/** Everything that can be asked of the panel, and by whom; its OpenAPI document is made of it. */
export const routes: readonly Route[] = [...table, createShowApi(table)]
