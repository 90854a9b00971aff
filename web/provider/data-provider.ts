import type { DataProvider, GetListResult, Identifier, RaRecord } from 'react-admin'
import type { Api } from './api'
import { addFilter, listQuery } from './list-query'

/** So many records are asked for by their ids at once: the server's largest page. */
const MOST_IDS = 100

/** React-admin's verbs in the words of `/api/<resource>`. Changes carry the version that was read: see {@link changesOf}. */
export function createDataProvider(api: Api): DataProvider {
  const pathOf = (resource: string, id: Identifier) => `/api/${resource}/${id}`
  return {
    supportAbortSignal: true,
    getList: <R extends RaRecord>(resource: string, params: Parameters<DataProvider['getList']>[1]) =>
      api.get<GetListResult<R>>(`/api/${resource}?${listQuery(params)}`, params.signal),
    getOne: async <R extends RaRecord>(resource: string, { id, signal }: Asked) => ({
      data: await api.get<R>(pathOf(resource, id), signal),
    }),
    async getMany<R extends RaRecord>(resource: string, { ids, signal }: AskedForMany) {
      const pages = await Promise.all(
        partsOf(ids).map((part) =>
          api.get<GetListResult<R>>(`/api/${resource}?ids=${part.join(',')}`, signal),
        ),
      )
      return { data: pages.flatMap(({ data }) => data) }
    },
    getManyReference: <R extends RaRecord>(
      resource: string,
      { target, id, filter, ...params }: Parameters<DataProvider['getManyReference']>[1],
    ) => {
      const query = listQuery({ ...params, filter: { ...(filter as object), [target]: id } })
      return api.get<GetListResult<R> & { total: number }>(`/api/${resource}?${query}`)
    },
    create: async <D, R extends RaRecord>(resource: string, { data, meta }: Created<D>) => ({
      data: await api.send<R>('POST', `/api/${resource}`, data, { key: meta?.key }),
    }),
    update: async <R extends RaRecord>(resource: string, { id, data, previousData }: Changed) => ({
      data: await api.send<R>('PUT', pathOf(resource, id), changesOf(data, previousData)),
    }),
    async updateMany(resource, { ids, data }) {
      for (const id of ids) await api.send('PUT', pathOf(resource, id), data)
      return { data: ids }
    },
    async delete<R extends RaRecord>(resource: string, { id, previousData }: Removed<R>) {
      const version = (previousData as Fields | undefined)?.['version']
      await api.send('DELETE', `${pathOf(resource, id)}?${addFilter(new URLSearchParams(), { version })}`)
      return { data: previousData ?? ({ id } as R) } // of what is gone only its id is asked for
    },
    async deleteMany(resource, { ids }) {
      for (const id of ids) await api.send('DELETE', pathOf(resource, id))
      return { data: ids }
    },
  }
}

interface Asked {
  id: Identifier
  signal?: AbortSignal
}

interface AskedForMany {
  ids: Identifier[]
  signal?: AbortSignal
}

/** What a form creates, and its key: see useCreationKey. */
interface Created<D> {
  data: D
  meta?: { key?: string }
}

type Fields = Record<string, unknown>

interface Changed {
  id: Identifier
  data: Fields
  previousData?: Fields
}

interface Removed<R> {
  id: Identifier
  previousData?: R
}

function partsOf(ids: readonly Identifier[]): Identifier[][] {
  return Array.from({ length: Math.ceil(ids.length / MOST_IDS) }, (_, part) =>
    ids.slice(part * MOST_IDS, (part + 1) * MOST_IDS),
  )
}

/** The fields that differ from what was read, and the version they were read at. */
export function changesOf(data: Fields, previous: Fields = {}): Fields {
  const changed = Object.entries(data).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(previous[name]),
  )
  const version = previous['version'] ?? data['version']
  return { ...Object.fromEntries(changed), ...(version !== undefined && { version }) }
}
