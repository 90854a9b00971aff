import { createContext, useContext } from 'react'
import type { Api } from './api'

const PanelApi = createContext<Api | null>(null)
export const PanelApiProvider = PanelApi.Provider

/** The server, for what is no list and no record; throws outside of the app. */
export function usePanelApi(): Api {
  const api = useContext(PanelApi)
  if (api === null) throw new Error('outside of the app')
  return api
}
