import ArticleIcon from '@mui/icons-material/Article'
import CampaignIcon from '@mui/icons-material/Campaign'
import EmojiEventsIcon from '@mui/icons-material/EmojiEvents'
import ForumIcon from '@mui/icons-material/Forum'
import HistoryIcon from '@mui/icons-material/History'
import HowToRegIcon from '@mui/icons-material/HowToReg'
import PeopleIcon from '@mui/icons-material/People'
import { useMemo } from 'react'
import { Admin, CustomRoutes, localStorageStore, Resource } from 'react-admin'
import { Route } from 'react-router-dom'
import type { CompetitionRecord, RegistrationRecord, UserRecord } from '../src/admin/api-types'
import type { BroadcastRecord } from '../src/admin/api-types/broadcasts'
import type { QuestionRecord } from '../src/admin/api-types/contact'
import type { TemplateRecord } from '../src/admin/api-types/templates'
import type { Language } from '../src/vocabulary/language'
import {
  ApprovalQueue,
  AuditList,
  BroadcastCheck,
  BroadcastCreate,
  BroadcastEdit,
  BroadcastList,
  BroadcastShow,
  CompetitionCreate,
  CompetitionEdit,
  CompetitionList,
  Dashboard,
  OrganiserPage,
  QuestionList,
  QuestionShow,
  RegistrationList,
  RegistrationShow,
  RemovePage,
  SessionPage,
  TemplateCreate,
  TemplateEdit,
  TemplateList,
  TokenPage,
  UserCreate,
  UserEdit,
  UserList,
} from './pages'
import type { Api } from './provider/api'
import { createAuthProvider } from './provider/auth-provider'
import { createDataProvider } from './provider/data-provider'
import { PanelApiProvider } from './provider/panel-api'
import { Layout } from './shell/layout'
import { darkTheme, lightTheme } from './shell/theme'
import { createI18nProvider } from './words/i18n-provider'

/** The panel: its frame, and which page stands at which address. */
export function App({ api, language }: { api: Api; language: Language }) {
  const parts = useMemo(() => partsOf({ api, language }), [api, language])
  return (
    <PanelApiProvider value={api}>
      <Admin
        {...parts}
        {...{ title: 'Herald', layout: Layout, lightTheme, darkTheme, loginPage: false as const }}
        dashboard={Dashboard}
        requireAuth
        disableTelemetry
      >
        <Resource
          {...{ name: 'users', icon: PeopleIcon, list: UserList, edit: UserEdit, create: UserCreate }}
          recordRepresentation={({ name }: UserRecord) => name}
        >
          <Route path=":id/remove" element={<RemovePage />} />
        </Resource>
        <Resource
          {...{ name: 'registrations', icon: HowToRegIcon, list: RegistrationList, show: RegistrationShow }}
          recordRepresentation={({ id, name }: RegistrationRecord) => `#${id} ${name}`}
        >
          <Route path="queue" element={<ApprovalQueue />} />
        </Resource>
        <Resource
          {...{ name: 'competitions', icon: EmojiEventsIcon, list: CompetitionList }}
          {...{ edit: CompetitionEdit, create: CompetitionCreate }}
          recordRepresentation={({ name }: CompetitionRecord) => name}
        >
          <Route path=":id/remove" element={<RemovePage />} />
        </Resource>
        <Resource
          {...{ name: 'broadcasts', icon: CampaignIcon, list: BroadcastList, show: BroadcastShow }}
          {...{ edit: BroadcastEdit, create: BroadcastCreate }}
          recordRepresentation={({ id, name }: BroadcastRecord) => `#${id} ${name}`}
        >
          <Route path=":id/check" element={<BroadcastCheck />} />
        </Resource>
        <Resource
          {...{ name: 'contact-messages', icon: ForumIcon, list: QuestionList, show: QuestionShow }}
          recordRepresentation={({ id, name }: QuestionRecord) => `#${id} ${name}`}
        />
        <Resource {...{ name: 'audit', icon: HistoryIcon, list: AuditList }} />
        <Resource
          {...{ name: 'templates', icon: ArticleIcon, list: TemplateList, edit: TemplateEdit }}
          create={TemplateCreate}
          recordRepresentation={({ name }: TemplateRecord) => name}
        >
          <Route path=":id/remove" element={<RemovePage />} />
        </Resource>
        <CustomRoutes>
          <Route path="/organisers" element={<OrganiserPage />} />
          <Route path="/sessions" element={<SessionPage />} />
          <Route path="/tokens" element={<TokenPage />} />
        </CustomRoutes>
      </Admin>
    </PanelApiProvider>
  )
}

function partsOf({ api, language }: { api: Api; language: Language }) {
  const store = localStorageStore('1', 'Herald')
  return {
    dataProvider: createDataProvider(api),
    authProvider: createAuthProvider(api, { store }),
    i18nProvider: createI18nProvider(language),
    store,
  }
}
