import { entities } from '../../../src/db/entities'
import { attacked } from '../../support/attacks'

/** What only Herald writes, or lets in after it was checked against a list or a pattern. */
const own: Readonly<Record<string, readonly string[]>> = {
  User: ['phone', 'language', 'timezone'],
  Competition: ['competitionType', 'availableRoles', 'timezone'],
  Registration: ['role', 'status', 'decisionCause', 'calendarEvents'],
  MessageTemplate: ['fallbackLanguage', 'availableVariables'],
  Broadcast: [
    ...['status', 'kind', 'policy', 'pauseCause', 'recentAnswers', 'canary', 'retryScope', 'cardDigest'],
    ...['draftMessages', 'composeKey'],
  ],
  BroadcastRecipient: ['channel', 'status', 'errorCode', 'messageIds', 'leasedBy', 'leaseToken'],
  ContactMessage: ['direction', 'status', 'errorCode', 'leasedBy', 'leaseToken'],
  PanelSession: ['tokenHash'],
  ApiToken: ['tokenHash'],
  AuditLog: ['action', 'targetType'],
  // The reason of a bulk is typed in the browser.
  BulkDecision: ['decision', 'cause', 'reason', 'status'],
  BulkDecisionItem: ['outcome'],
}
/** Tables of which the panel has no page. */
const unseen = [
  ...['Notice', 'UpdateInbox', 'Lease', 'ForgottenMenu', 'Conversation', 'BotState', 'SavedFilter', 'Ticket'],
  ...['ContactMail', 'MovedChat', 'RunningProcess', 'AskedExport', 'ApplicationList', 'DraftCheck'],
  ...['CreationKey', 'SignInLink'],
]

describe('the texts that try to break out of the pages of the panel', () => {
  it.each(entities.map(({ options }) => options))(
    'stand in every column of $name that anybody writes',
    (options) => {
      if (unseen.includes(options.name)) return
      const texts = Object.entries(options.columns).filter(([, column]) =>
        ['varchar', 'text', 'simple-json', 'json', 'jsonb'].includes(String(column.type)),
      )
      const known = [...(attacked[options.name] ?? []), ...(own[options.name] ?? [])]
      expect(texts.map(([name]) => name).sort()).toEqual(known.sort())
    },
  )
})
