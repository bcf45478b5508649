/** What of the project's package.json an app keeps. */
export interface ProjectPackage {
  readonly name: string
  readonly productName: string
  readonly version: string
  readonly description: string
  readonly author: string
  readonly license: string
}

/** The package.json of a built app: what Electron and the packager read of it. */
export function appPackage({ name, productName, version, description, author, license }: ProjectPackage) {
  return {
    name,
    productName,
    version,
    description,
    author,
    license,
    type: 'module',
    main: 'main/index.js',
    // By this Linux knows which launcher the windows belong to (Electron: app_id and WM_CLASS).
    desktopName: 'quikapp.desktop',
  }
}
