import createCache from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { createApi } from './provider/api'
import './page.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

// The page's own styles alone are let in: the server writes a nonce of its own into each page.
const nonce = document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce ?? ''
const cache = createCache({ key: 'herald', nonce })

// The bar sets it when another language is chosen.
const api = createApi({ language: () => document.documentElement.lang })

createRoot(root).render(
  <StrictMode>
    <CacheProvider value={cache}>
      <App api={api} language={document.documentElement.lang === 'ru' ? 'ru' : 'en'} />
    </CacheProvider>
  </StrictMode>,
)
