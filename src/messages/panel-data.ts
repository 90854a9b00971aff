/** What the button of the organisers' menu says that asks for a link to the panel. */
export const panelData = 'web:link'
