import TranslateIcon from '@mui/icons-material/Translate'
import { ListItemIcon, ListItemText, MenuItem, useMediaQuery } from '@mui/material'
import type { Theme } from '@mui/material'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import {
  AppBar,
  Layout as RaLayout,
  LoadingIndicator,
  Logout,
  TitlePortal,
  ToggleThemeButton,
  UserMenu,
  useGetIdentity,
  useLocaleState,
  useTranslate,
} from 'react-admin'
import { languageNames } from '../words/language-names'
import { PanelMenu } from './panel-menu'
import { PanelSidebar } from './panel-sidebar'

/** The frame around every page: bar, menu, content. */
export function Layout({ children }: { children: ReactNode }) {
  const [locale] = useLocaleState()
  // For those who have it read to them, and for the server's sentences.
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  return (
    <RaLayout appBar={PanelBar} menu={PanelMenu} sidebar={PanelSidebar}>
      {children}
    </RaLayout>
  )
}

const PanelBar = () => (
  <AppBar color="primary" userMenu={<PersonMenu />} toolbar={<BarButtons />}>
    <TitlePortal />
  </AppBar>
)

/** The ring that turns while something is loaded has a name: a page that reads again and again shows it often. */
function BarButtons() {
  const translate = useTranslate()
  return (
    <>
      <ToggleThemeButton />
      <LoadingIndicator aria-label={translate('ra.page.loading')} />
    </>
  )
}

/** Called by the name that it shows, for those who speak to their computer; on a phone it shows none. */
function PersonMenu() {
  const { identity } = useGetIdentity()
  const hasRoom = useMediaQuery((theme: Theme) => theme.breakpoints.up('sm'))
  return (
    <UserMenu label={hasRoom && identity?.fullName !== undefined ? '' : 'ra.auth.user_menu'}>
      <OtherLanguage />
      <Logout />
    </UserMenu>
  )
}

function OtherLanguage() {
  const [locale, setLocale] = useLocaleState()
  const next = locale === 'ru' ? 'en' : 'ru'
  return (
    <MenuItem lang={next} onClick={() => setLocale(next)}>
      <ListItemIcon>
        <TranslateIcon fontSize="small" />
      </ListItemIcon>
      <ListItemText>{languageNames[next]}</ListItemText>
    </MenuItem>
  )
}
