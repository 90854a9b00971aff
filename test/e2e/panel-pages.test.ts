import { panelLooks } from '../support/panel-looks'
import type { PanelLooks } from '../support/panel-looks'
import { LONG, panelPages } from '../support/panel-pages'
import { MARKUP } from '../support/panel-world'

const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]

describe.each(['en light', 'ru dark'] as const)('every page of the panel (%s)', (look) => {
  let looks: PanelLooks
  beforeAll(async () => {
    looks = await panelLooks(look)
  })
  afterAll(() => looks.stop())

  describe.each(sizes)('at $width px', (viewport) => {
    it.each(panelPages)('$name: fits, without an error, usable by everybody', async (page) => {
      await looks.visited.page.setViewportSize(viewport)
      await looks.open(page)
      expect(await looks.faultsOf(page.name)).toEqual([])
    })

    it.each(['start', 'sign-in', 'spent', 'nowhere', 'unsubscribe'] as const)(
      'outside of the app, %s: fits, without an error, usable by everybody',
      async (name) => {
        await looks.outside.page.setViewportSize(viewport)
        await looks.openOutside(name)
        expect(await looks.faultsOf(name, looks.outside)).toEqual([])
      },
    )
  })
})

describe('what was typed', () => {
  it('is shown as it was typed', async () => {
    const looks = await panelLooks('en light')
    try {
      const { page } = looks.visited
      await page.goto(`${looks.url}/#/users/${looks.ids['anna']}`)
      await page.getByLabel('City').waitFor()
      expect(await page.getByLabel('City').inputValue()).toBe(MARKUP)
      await page.goto(`${looks.url}/#/users`)
      await page.getByText(MARKUP).first().waitFor()
      await page.goto(`${looks.url}/#/registrations/queue`)
      await page.getByText(`${LONG} ${MARKUP}`).first().waitFor()
    } finally {
      await looks.stop()
    }
  })
})
