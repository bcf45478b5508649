/** Where a file is read (contract README), from the root of the server. */
export const filePath = (id: string): string => `/api/v1/files/${id}`
