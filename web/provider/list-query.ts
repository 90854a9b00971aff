import type { GetListParams } from 'react-admin'

/** What a filter of a list may be; the inputs of filters give nothing else. */
type FilterValue = string | number | boolean | null | undefined

/** What a list is narrowed to, as its page has it. */
export type Filters = Record<string, unknown>

/** Puts what narrows a list into its address: empty values are none, several of one are said one by one. */
export function addFilter(query: URLSearchParams, filter: Filters = {}): URLSearchParams {
  for (const [name, value] of Object.entries(filter)) {
    const values = (Array.isArray(value) ? value : [value]) as FilterValue[]
    for (const each of values)
      if (each !== undefined && each !== null && each !== '') query.append(name, String(each))
  }
  return query
}

/** A page of a list, as its address has it. */
export function listQuery({ pagination, sort, filter }: GetListParams): URLSearchParams {
  const { page, perPage } = pagination ?? { page: 1, perPage: 25 }
  const query = new URLSearchParams({
    page: String(page),
    perPage: String(perPage),
    ...(sort && { sort: sort.field, order: sort.order === 'DESC' ? 'desc' : 'asc' }),
  })
  return addFilter(query, filter as Filters | undefined)
}
