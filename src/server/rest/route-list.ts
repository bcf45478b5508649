import type { FastifySchema, HTTPMethods } from 'fastify'
import type { RestApp } from './app.ts'

/** A route as it was registered. */
export interface ListedRoute {
  readonly method: HTTPMethods
  readonly url: string
  readonly schema: FastifySchema
}

/** Notes every route that is registered from now on; the answer gives them, without preflights and a GET's own HEAD. */
export function listRoutes(app: RestApp): () => readonly ListedRoute[] {
  const routes: (ListedRoute & { readonly handler: unknown })[] = []
  app.addHook('onRoute', ({ method, url, schema = {}, handler }) => {
    for (const one of [method].flat()) routes.push({ method: one as HTTPMethods, url, schema, handler })
  })
  const isListed = ({ method, url, handler }: (typeof routes)[number]): boolean =>
    method === 'HEAD'
      ? !routes.some(other => other.method === 'GET' && other.url === url && other.handler === handler)
      : method !== 'OPTIONS'
  return () => routes.filter(isListed)
}
