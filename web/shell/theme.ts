import { defaultDarkTheme, defaultLightTheme } from 'react-admin'
import type { RaThemeOptions } from 'react-admin'

const typography = {
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  h6: { fontWeight: 400 },
}
const shape = { borderRadius: 8 }
/** React-admin names the frame of a row's checkbox, which nobody is told of: the name belongs to the input. */
const namedInput = {
  root: { 'aria-label': undefined },
  input: (checkbox: object) =>
    'aria-label' in checkbox ? { 'aria-label': String(checkbox['aria-label']) } : {},
}
/** Columns are as wide as a name takes on some lines, the words of their headings are not broken; too many are scrolled. */
const tables = {
  '& .RaDataTable-tableWrapper': { overflowX: 'auto' },
  '& .RaDataTable-headerCell': { overflowWrap: 'break-word' },
  '& .RaDataTable-rowCell': { minWidth: 104 },
}
const components = {
  // What holds a table is as wide as the screen, not as the table.
  RaLayout: { styleOverrides: { root: { minWidth: 0, '& .RaLayout-content': { minWidth: 0 } } } },
  RaList: { styleOverrides: { root: { '& .RaList-main': { minWidth: 0 } } } },
  RaDataTable: { styleOverrides: { root: tables } },
  RaFilterListItem: {
    styleOverrides: { root: { '& .RaFilterListItem-listItemButton': { paddingRight: '1em' } } },
  },
  MuiTextField: { defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true } },
  MuiCheckbox: { defaultProps: { slotProps: namedInput } },
  MuiFormControl: { defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true } },
} satisfies RaThemeOptions['components']

/** The blue of the pages before the sign-in (src/admin/pages/style.ts). */
export const lightTheme: RaThemeOptions = {
  ...defaultLightTheme,
  ...{ typography, shape, components: { ...defaultLightTheme.components, ...components } },
  palette: {
    mode: 'light',
    primary: { main: '#1d5fbf' },
    secondary: { main: '#174a94' },
    background: { default: '#f6f7f9', paper: '#ffffff' },
    error: { main: '#b3261e' },
  },
}

export const darkTheme: RaThemeOptions = {
  ...defaultDarkTheme,
  ...{ typography, shape, components: { ...defaultDarkTheme.components, ...components } },
  palette: {
    mode: 'dark',
    primary: { main: '#8ab4f8' },
    secondary: { main: '#1f2937' },
    background: { default: '#14171c', paper: '#1d2127' },
    error: { main: '#f2b8b5' },
  },
}
