/** The address that an invitation's link names: others may reach the server by another one than we do. */
export function invitedServer(inviteUrl: string, ownUrl: string): string {
  const named = URL.parse(inviteUrl)?.searchParams.get('server')
  return named ? (URL.parse(named)?.origin ?? ownUrl) : ownUrl
}
