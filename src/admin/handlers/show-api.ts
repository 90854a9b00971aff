import { z } from 'zod'
import { describeApi } from '../describe-api'
import { defineRoute } from '../route'
import type { Route } from '../route'

/** The OpenAPI document of these routes. */
export function createShowApi(routes: readonly Route[]): Route {
  const body = describeApi(routes)
  return defineRoute({
    method: 'GET',
    path: '/api/openapi.json',
    access: 'everybody',
    summary: 'This document',
    input: z.object({}),
    handle: () => Promise.resolve({ body }),
  })
}
