/** Files count as people's systems count them: by 1,048,576 bytes. */
export const megabytes = (bytes: number): string => `${Number((bytes / 1_048_576).toFixed(2))} MB`
