interface Account {
  readonly accessToken: string
  readonly user: { readonly id: string }
}

export async function post<T>(url: string, body: unknown, token?: string): Promise<T> {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (token !== undefined) headers.authorization = `Bearer ${token}`
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return (await answer.json()) as T
}

/** A new account on a server that is open for them. */
export function register(url: string): Promise<Account> {
  const email = `bench-${crypto.randomUUID()}@example.test`
  const password = crypto.randomUUID()
  return post<Account>(`${url}/api/auth/register`, { email, password, displayName: 'Bench' })
}

export async function generalOf(url: string, token: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${url}/api/v1/workspaces/ws_local/channels`, { headers })
  const { channels } = (await answer.json()) as { channels: { id: string; name: string }[] }
  const general = channels.find(channel => channel.name === 'general')
  if (general === undefined) throw new Error('The server has no conversation called general')
  return general.id
}
