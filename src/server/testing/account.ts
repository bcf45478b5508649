/** Registers somebody over HTTP with an address of their own; answers the access token. */
export async function registerAccount(url: string, email = 'ada@example.org'): Promise<string> {
  const response = await fetch(`${url}/api/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'long enough', displayName: 'Ada' }),
  })
  return ((await response.json()) as { accessToken: string }).accessToken
}
