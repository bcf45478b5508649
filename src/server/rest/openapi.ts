import type { RestApp } from './app.ts'
import type { ListedRoute } from './route-list.ts'

/** `GET /openapi.json`: what this API takes and answers, made at the first request so that starting stays quick. */
export function openApiRoute(app: RestApp, routes: () => readonly ListedRoute[]): void {
  let document: Promise<object> | undefined
  app.get('/openapi.json', async () => {
    document ??= import('../openapi/document.ts').then(({ describeApi }) => describeApi(routes()))
    return document
  })
}
