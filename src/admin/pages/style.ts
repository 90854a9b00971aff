/** The style sheet of the pages: readable on a phone, light and dark as the device is. */
export const style = `:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { margin: 0; background: Canvas; color: CanvasText; }
main { box-sizing: border-box; max-width: 34rem; margin: 0 auto; padding: 2rem 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; }
button { font: inherit; min-height: 3rem; padding: 0 1.5rem; border: 0; border-radius: .5rem; background: #1d5fbf; color: #fff; cursor: pointer; }
button:focus-visible { outline: 3px solid; outline-offset: 2px; }
`
