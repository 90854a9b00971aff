import { lazy, useMemo } from 'react'
import { Admin, CustomRoutes, localStorageStore } from 'react-admin'
import { Navigate, Route } from 'react-router-dom'
import type { Language } from '../src/vocabulary/language'
import type { Api } from './provider/api'
import { createAuthProvider } from './provider/auth-provider'
import { createDataProvider } from './provider/data-provider'
import { PanelApiProvider } from './provider/panel-api'
import { Layout } from './shell/layout'
import { darkTheme, lightTheme } from './shell/theme'
import { createI18nProvider } from './words/i18n-provider'

const SessionPage = lazy(async () => ({ default: (await import('./sessions/session-page')).SessionPage }))

/** The panel: its pages are loaded when they are opened. */
export function App({ api, language }: { api: Api; language: Language }) {
  const parts = useMemo(
    () => ({
      dataProvider: createDataProvider(api),
      authProvider: createAuthProvider(api),
      i18nProvider: createI18nProvider(language),
      store: localStorageStore('1', 'Herald'),
    }),
    [api, language],
  )
  return (
    <PanelApiProvider value={api}>
      <Admin
        {...parts}
        title="Herald"
        layout={Layout}
        lightTheme={lightTheme}
        darkTheme={darkTheme}
        loginPage={false}
        requireAuth
        disableTelemetry
      >
        <CustomRoutes>
          <Route path="/" element={<Navigate to="/sessions" replace />} />
          <Route path="/sessions" element={<SessionPage />} />
        </CustomRoutes>
      </Admin>
    </PanelApiProvider>
  )
}
