import { appDialogs, appPaths } from '../../support/app-paths'
import { pageOf, panelDialogs } from '../../support/panel-dialogs'
import { panelPages } from '../../support/panel-pages'

/** As the app lays its pages out: a number of the world is any number. */
const routeOf = (path: string) => path.replace(/\/(?::\w+|\d+)(?=\/|$)/, '/:id')

describe('the pages that are looked at in a browser', () => {
  it('are all that the app has', () => {
    expect([...new Set(panelPages.map(({ path }) => routeOf(path)))].sort()).toEqual(appPaths().sort())
    expect(appPaths().length).toBeGreaterThan(25)
  })

  it('have all dialogs above them opened that are in the app', () => {
    const files = new Set(panelDialogs.flatMap(({ file }) => (file === undefined ? [] : [file])))
    expect([...files].sort()).toEqual(appDialogs())
    expect(panelDialogs.map(pageOf)).not.toContain(undefined)
  })

  it('have names of their own, by which their pictures are kept', () => {
    const names = [...panelPages, ...panelDialogs].map(({ name }) => name)
    expect(names).toEqual([...new Set(names)])
  })
})
