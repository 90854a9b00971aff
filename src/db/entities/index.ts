import { ApiToken } from './api-token.entity'
import { ApplicationList } from './application-list.entity'
import { AskedExport } from './asked-export.entity'
import { AuditLog } from './audit-log.entity'
import { BotState } from './bot-state.entity'
import { BroadcastRecipient } from './broadcast-recipient.entity'
import { Broadcast } from './broadcast.entity'
import { BulkDecision, BulkDecisionItem } from './bulk-decision.entity'
import { Competition } from './competition.entity'
import { ContactMail } from './contact-mail.entity'
import { ContactMessage } from './contact-message.entity'
import { Conversation } from './conversation.entity'
import { DraftCheck } from './draft-check.entity'
import { ForgottenMenu } from './forgotten-menu.entity'
import { CreationKey } from './creation-key.entity'
import { JuryPanel, VoterJuryPanel } from './jury-panel.entity'
import { Lease } from './lease.entity'
import { MessageTemplate } from './message-template.entity'
import { MovedChat } from './moved-chat.entity'
import { Notice } from './notice.entity'
import { RunningProcess } from './process.entity'
import { Registration } from './registration.entity'
import { PanelSession, SignInLink } from './panel-session.entity'
import { RegistrationQuestion } from './registration-question.entity'
import { SavedFilter } from './saved-filter.entity'
import { Ticket } from './ticket.entity'
import { TimeSlot, VoterTimeSlot } from './time-slot.entity'
import { UpdateInbox } from './update-inbox.entity'
import { User } from './user.entity'

/** The registry handed to the data source. */
export const entities = [
  User,
  Competition,
  Registration,
  TimeSlot,
  VoterTimeSlot,
  JuryPanel,
  VoterJuryPanel,
  MessageTemplate,
  Broadcast,
  BroadcastRecipient,
  Notice,
  UpdateInbox,
  Lease,
  ForgottenMenu,
  Conversation,
  AuditLog,
  BotState,
  SavedFilter,
  RunningProcess,
  Ticket,
  RegistrationQuestion,
  ApplicationList,
  BulkDecision,
  BulkDecisionItem,
  ContactMessage,
  ContactMail,
  MovedChat,
  DraftCheck,
  AskedExport,
  SignInLink,
  PanelSession,
  ApiToken,
  CreationKey,
]
