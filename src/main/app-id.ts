/** By this Windows knows whose windows, notices and shortcuts are whose; the packager's `appId` is the same. */
export const APP_ID = 'app.quikapp.desktop'
