import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const web = join(__dirname, '..', '..', 'web')
const pageOf = { list: '', create: '/create', edit: '/:id', show: '/:id/show' } as const

/** Every address at which the panel's app has a page, as web/app.tsx lays them out; `:id` stands for a number. */
export function appPaths(): string[] {
  const app = readFileSync(join(web, 'app.tsx'), 'utf8')
  const [frame = '', ...resources] = app.split(/<Resource\b/)
  const paths = resources.flatMap((text) => {
    const [own = '', others = ''] = text.split('<CustomRoutes>')
    const [, name = ''] = /name: '([\w-]+)'/.exec(own) ?? []
    const pages = Object.entries(pageOf).filter(([kind]) => new RegExp(`\\b${kind}(?::|=\\{)`).test(own))
    return [
      ...pages.map(([, path]) => `/${name}${path}`),
      ...routesIn(own).map((path) => `/${name}/${path}`),
      ...routesIn(others),
    ]
  })
  return [...(frame.includes('dashboard={') ? ['/'] : []), ...paths]
}

/** The files of the app that open a dialog, without their ends. */
export function appDialogs(): string[] {
  return readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && !file.startsWith('dist'))
    .filter((file) =>
      /<(?:Dialog|Confirm|Drawer|Modal|Popover)\b/.test(readFileSync(join(web, file), 'utf8')),
    )
    .map((file) => file.replace(/\.tsx$/, ''))
    .sort()
}

const routesIn = (text: string) => [...text.matchAll(/<Route path="([^"]+)"/g)].map(([, path = '']) => path)
