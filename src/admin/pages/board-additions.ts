import { BOARD_PATH } from '../board-files'

/** What buttons that show an icon alone are called, by the icon's name in Lucide, which Bull Board takes them from. */
export type IconNames = Readonly<Record<string, string>>

/**
 * Runs before Bull Board's scripts. These look for an element named base to learn where they stand; one that is not HTML's
 * changes no address of the page, which our policy forbids. Their requests carry the token of the session. And buttons that
 * are drawn with an icon alone get names, for those who do not see it.
 */
export const startScript = `const base = document.createElementNS('', 'base')
base.setAttribute('href', '${BOARD_PATH}')
document.head.append(base)
const token = document.querySelector('meta[name="csrf-token"]').content
const send = XMLHttpRequest.prototype.send
XMLHttpRequest.prototype.send = function (...given) {
  this.setRequestHeader('x-csrf-token', token)
  return send.apply(this, given)
}
const names = JSON.parse(document.getElementById('icon-names').textContent)
function nameButtons() {
  for (const [icon, name] of Object.entries(names))
    for (const drawn of document.querySelectorAll('button > svg.lucide-' + icon)) {
      const button = drawn.parentElement
      if (button.textContent === '' && button.title !== name) {
        button.title = name
        button.setAttribute('aria-label', name)
      }
    }
}
new MutationObserver(nameButtons).observe(document.getElementById('root'), { childList: true, subtree: true })
`

/**
 * Hides the buttons that Herald does not serve. Pausing, emptying or slowing a queue would not do what it says: workers find
 * what is due by themselves; and new jobs, or other data in them, mean nothing without rows. And gives
 * text that is too pale a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3).
 */
export const boardStyle = `[class*='trigger-GNtOnV'], [class*='groupTrigger-'], [class*='item-Uubn_V'] { display: none !important; }
[class*='jobActions-'] > li:not(:first-child):not(:last-child), [class*='jobActions-'] > li:first-child:nth-last-child(3) { display: none; }
:root:not(.dark-mode) { --muted-foreground: #48525b; --destructive: #b3261e; --status-failed: #b91c1c; --primary: #0b574e; --hl-meta: #515b65; }
.dark-mode { --muted-foreground: #a3adba; --destructive: #f08a84; --status-failed: #f08a84; }
`
