import { lazy } from 'react'

/** Every page of the panel; each is loaded when it is opened. */
export const Dashboard = lazy(async () => ({ default: (await import('./dashboard/dashboard')).Dashboard }))
export const UserList = lazy(async () => ({ default: (await import('./users/user-list')).UserList }))
export const UserEdit = lazy(async () => ({ default: (await import('./users/user-edit')).UserEdit }))
export const UserCreate = lazy(async () => ({ default: (await import('./users/user-create')).UserCreate }))
export const RemovePage = lazy(async () => ({ default: (await import('./removal/remove-page')).RemovePage }))
export const SessionPage = lazy(async () => ({
  default: (await import('./sessions/session-page')).SessionPage,
}))
export const TokenPage = lazy(async () => ({ default: (await import('./tokens/token-page')).TokenPage }))
export const RegistrationList = lazy(async () => ({
  default: (await import('./registrations/registration-list')).RegistrationList,
}))
export const RegistrationShow = lazy(async () => ({
  default: (await import('./registrations/registration-show')).RegistrationShow,
}))
export const ApprovalQueue = lazy(async () => ({
  default: (await import('./registrations/approval-queue')).ApprovalQueue,
}))
export const CompetitionList = lazy(async () => ({
  default: (await import('./competitions/competition-list')).CompetitionList,
}))
export const CompetitionEdit = lazy(async () => ({
  default: (await import('./competitions/competition-edit')).CompetitionEdit,
}))
export const CompetitionCreate = lazy(async () => ({
  default: (await import('./competitions/competition-create')).CompetitionCreate,
}))
export const AuditList = lazy(async () => ({ default: (await import('./audit/audit-list')).AuditList }))
export const OrganiserPage = lazy(async () => ({
  default: (await import('./organisers/organiser-page')).OrganiserPage,
}))
export const QuestionList = lazy(async () => ({
  default: (await import('./contact/question-list')).QuestionList,
}))
export const QuestionShow = lazy(async () => ({
  default: (await import('./contact/question-show')).QuestionShow,
}))
export const TemplateList = lazy(async () => ({
  default: (await import('./templates/template-list')).TemplateList,
}))
export const TemplateEdit = lazy(async () => ({
  default: (await import('./templates/template-edit')).TemplateEdit,
}))
export const TemplateCreate = lazy(async () => ({
  default: (await import('./templates/template-create')).TemplateCreate,
}))
export const BroadcastList = lazy(async () => ({
  default: (await import('./broadcasts/broadcast-list')).BroadcastList,
}))
export const BroadcastShow = lazy(async () => ({
  default: (await import('./broadcasts/broadcast-show')).BroadcastShow,
}))
export const BroadcastCreate = lazy(async () => ({
  default: (await import('./composer/compose-page')).BroadcastCreate,
}))
export const BroadcastEdit = lazy(async () => ({
  default: (await import('./composer/compose-page')).BroadcastEdit,
}))
export const BroadcastCheck = lazy(async () => ({
  default: (await import('./composer/check-page')).BroadcastCheck,
}))
