import { pageOf, panelDialogs } from '../support/panel-dialogs'
import { panelLooks } from '../support/panel-looks'
import type { PanelLooks } from '../support/panel-looks'

const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]

describe.each(['en light', 'ru dark'] as const)('what opens above the pages of the panel (%s)', (look) => {
  let looks: PanelLooks
  beforeAll(async () => {
    looks = await panelLooks(look)
  })
  afterAll(() => looks.stop())

  describe.each(sizes)('at $width px', (viewport) => {
    it.each(panelDialogs.filter(({ notAt }) => notAt !== viewport.width))(
      '$name: fits, without an error, usable by everybody',
      async (dialog) => {
        const { page } = looks.visited
        await page.setViewportSize(viewport)
        await looks.open(pageOf(dialog))
        await (await dialog.open(page, looks.say)).waitFor()
        const found = await looks.faultsOf(`above-${dialog.name}`)
        // The menu would be open on the next page, too.
        await page.keyboard.press('Escape')
        expect(found).toEqual([])
      },
    )
  })
})
