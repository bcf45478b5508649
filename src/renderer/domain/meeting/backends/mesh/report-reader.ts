import type { Clock } from '../../../ports.ts'

/** How old a report may be for whoever compares with one of seconds ago. */
const RECENT_MS = 1_000

/** What a connection said about itself, and when (epoch ms). */
export interface Report {
  readonly at: number
  readonly rows: RTCStatsReport
}

/**
 * Asks a connection for its figures (`getStats`), which costs every thread of the browser something: whoever watches
 * all the time asks anew, and the others read along.
 */
export class ReportReader {
  readonly #clock: Pick<Clock, 'now'>
  #last: { readonly connection: RTCPeerConnection; readonly report: Report } | null = null

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  async fresh(connection: RTCPeerConnection): Promise<Report> {
    const rows = await connection.getStats()
    const report = { at: this.#clock.now(), rows }
    this.#last = { connection, report }
    return report
  }

  /** What was read a moment ago, where somebody did. Given out once, so that nobody takes it for another look. */
  async recent(connection: RTCPeerConnection): Promise<Report> {
    const last = this.#last
    this.#last = null
    const isRecent = last?.connection === connection && this.#clock.now() - last.report.at <= RECENT_MS
    if (isRecent) return last.report
    const report = await this.fresh(connection)
    this.#last = null
    return report
  }
}
