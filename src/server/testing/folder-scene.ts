import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openDataFolder } from '../data-folder.ts'
import { openDatabase } from '../store/sqlite/open-database.ts'

/** A data folder inside a place of its own, with something in it to recognise: workspaces of some names. */
export class FolderScene {
  /** Holds the data folder, and whatever a test puts beside it. */
  readonly place = mkdtempSync(join(tmpdir(), 'quikapp-folder-'))
  readonly folder = join(this.place, 'server')
  readonly database = join(this.folder, 'quikapp.db')

  /** As a server leaves it that ended cleanly. */
  make(...names: string[]): void {
    openDataFolder(this.folder)
    openDatabase(this.database).close()
    for (const name of names) this.write(name)
  }

  write(name: string): void {
    const db = openDatabase(this.database)
    db.rows('INSERT INTO workspaces (id, name) VALUES (?, ?)', [name, name])
    db.close()
  }

  /** The names written to a database, sorted. */
  written(path = this.database): readonly string[] {
    const db = new DatabaseSync(path, { readOnly: true })
    const rows = db.prepare("SELECT name FROM workspaces WHERE id <> 'ws_local' ORDER BY name").all()
    db.close()
    return rows.map(row => String(row.name))
  }

  upload(name: string, text: string): void {
    const shard = join(this.folder, 'files', 'ff')
    mkdirSync(shard, { recursive: true })
    writeFileSync(join(shard, name), text)
  }

  /** Spoils pages in the middle of the database. */
  damage(): void {
    writeFileSync(this.database, readFileSync(this.database).fill(0xa5, 8192, 20_480))
  }

  /** Paths in the data folder that match, sorted. */
  find(pattern: RegExp): readonly string[] {
    const names = readdirSync(this.folder).filter(name => pattern.test(name))
    return names.toSorted().map(name => join(this.folder, name))
  }

  dispose(): void {
    rmSync(this.place, { recursive: true, force: true })
  }
}
