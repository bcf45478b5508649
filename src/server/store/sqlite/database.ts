import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import {
  type Compilable,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { databaseProblem, isWordIndexBroken } from './database-problem.ts'
import { StatementCache } from './statement-cache.ts'
import type { Tables } from './tables.ts'
import { WORD_INDEX } from './word-index.ts'

/** Rows that a query selects or returns. */
type RowOf<Q> = Q extends Compilable<infer Row> ? Row : never

/** A query compiled once; each run only binds its parameters. */
export interface Template<P, Row> {
  readonly sql: string
  bind(params: P): readonly unknown[]
  /** Only for the type. */
  readonly row?: Row
}

/**
 * One SQLite file with its prepared statements. Single statements go through Kysely (`query`);
 * what must happen together runs in `transaction`, which never waits and so is never interleaved.
 */
export class Database {
  readonly query: Kysely<Tables>
  readonly #db: DatabaseSync
  readonly #statements: StatementCache
  readonly #damage = Promise.withResolvers<void>()

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#statements = new StatementCache(db)
    this.query = new Kysely<Tables>({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => new SingleStatementDriver(this),
        createIntrospector: kysely => new SqliteIntrospector(kysely),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    })
  }

  /** Resolves when a statement finds the file damaged; that statement has failed. */
  get damaged(): Promise<void> {
    return this.#damage.promise
  }

  /**
   * Runs everything in `work` or nothing of it. Runs it once more when the index for searching was in the way: nobody
   * may be kept from changing a message by that.
   */
  transaction<T>(work: () => T): T {
    try {
      return this.#attempt(work)
    } catch (error) {
      if (!isWordIndexBroken(error)) throw error
      this.renewWordIndex()
      return this.#attempt(work)
    }
  }

  /** Begins the index for searching anew; the messages are taken into it as if they were all new. */
  renewWordIndex(): void {
    this.#attempt(() => {
      this.#db.exec('DROP TABLE message_search')
      this.#db.exec(WORD_INDEX)
      this.#db.exec('UPDATE search_state SET indexed = 0')
    })
  }

  #attempt<T>(work: () => T): T {
    this.#run('BEGIN IMMEDIATE', [])
    try {
      const result = work()
      this.#run('COMMIT', [])
      return result
    } catch (error) {
      if (this.#db.isTransaction) this.#run('ROLLBACK', [])
      throw error
    }
  }

  /** All rows of a query, at once. For use inside `transaction`. */
  all<Q extends Compilable>(query: Q): RowOf<Q>[] {
    const compiled = query.compile()
    return this.rows(compiled.sql, compiled.parameters) as RowOf<Q>[]
  }

  first<Q extends Compilable>(query: Q): RowOf<Q> | undefined {
    return this.all(query)[0]
  }

  /** Rows of a query compiled before: the hot path. */
  runTemplate<P, Row>(template: Template<P, Row>, params: P): Row[] {
    return this.rows(template.sql, template.bind(params)) as Row[]
  }

  rows(sql: string, parameters: readonly unknown[]): unknown[] {
    try {
      return this.#statements.prepared(sql).all(...(parameters as SQLInputValue[]))
    } catch (error) {
      throw this.#noticed(error)
    }
  }

  /**
   * Compiles a query once. `build` gets a stand-in for every parameter by name;
   * values that are no stand-ins stay as they are.
   */
  template<P extends object>() {
    return <Q extends Compilable>(build: (params: P) => Q): Template<P, RowOf<Q>> => {
      const names = new Map<unknown, keyof P>()
      const standIns = new Proxy({} as P, {
        get(_target, name) {
          const standIn = { parameter: name }
          names.set(standIn, name as keyof P)
          return standIn
        },
      })
      const { sql, parameters } = build(standIns).compile()
      const slots = parameters.map(value => ({ name: names.get(value), value }))
      return {
        sql,
        bind: params => slots.map(slot => (slot.name === undefined ? slot.value : params[slot.name])),
      }
    }
  }

  close(): void {
    this.#statements.clear()
    this.#db.close()
  }

  #run(sql: string, parameters: readonly SQLInputValue[]): void {
    try {
      this.#statements.prepared(sql).run(...parameters)
    } catch (error) {
      throw this.#noticed(error)
    }
  }

  #noticed(error: unknown): unknown {
    if (databaseProblem(error)?.kind === 'damaged') this.#damage.resolve()
    return error
  }
}

/** Kysely's door to the database: statements one by one; transactions belong to `Database.transaction`. */
class SingleStatementDriver implements Driver {
  readonly #connection: DatabaseConnection

  constructor(database: Database) {
    this.#connection = {
      executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => ({
        rows: database.rows(query.sql, query.parameters) as R[],
      }),
      streamQuery: () => {
        throw new Error('This database reads whole pages, it does not stream')
      },
    }
  }

  async init(): Promise<void> {
    return
  }
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async releaseConnection(): Promise<void> {
    return
  }
  async destroy(): Promise<void> {
    return
  }
  async beginTransaction(): Promise<void> {
    throw new Error('Use Database.transaction')
  }
  async commitTransaction(): Promise<void> {
    throw new Error('Use Database.transaction')
  }
  async rollbackTransaction(): Promise<void> {
    throw new Error('Use Database.transaction')
  }
}
