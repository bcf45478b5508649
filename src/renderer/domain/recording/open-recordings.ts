import type { AccessGrant } from '#shared/ipc/sign-in.ts'
import type { OwnUser } from '#shared/model/user.ts'
import { fileAddress } from '../files/file-address.ts'
import type { Ports } from '../ports.ts'
import type { Service } from '../service.ts'
import { Recordings } from './recordings.ts'

export interface OpenRecordings {
  readonly ports: Pick<Ports, 'recordings' | 'clock' | 'network' | 'log'>
  readonly grant: AccessGrant
  readonly self: () => { readonly user: OwnUser }
  readonly service: () => Promise<Service>
}

/** Recording of calls for whoever is signed in. Rejects with AppError. */
export async function openRecordings({ ports, grant, self, service }: OpenRecordings): Promise<Recordings> {
  const [{ recordings: api }, store] = await Promise.all([service(), ports.recordings()])
  return new Recordings({
    ...ports,
    api,
    store,
    meId: grant.user.id,
    ownName: () => self().user.displayName,
    addressOf: url => fileAddress(url, grant),
  })
}
