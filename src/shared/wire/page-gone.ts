/**
 * How a page that goes away closes its socket (RFC 6455 section 7.4.2: a code of our own). It may be loaded anew at
 * once, so its seats in calls and huddles are kept, but only for as long as a reload takes: see `--page-grace`. Any
 * other end of a socket is a lost line, which keeps them for the whole grace time.
 */
export const CLOSE_PAGE_GONE = 4001
