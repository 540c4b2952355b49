// sqlite-vec in a database in memory, one statement for each query.
import { requireOfRival } from '../rivals.mjs';
import { serveEngine } from './serve-engine.mjs';

const require = requireOfRival('sqlite-vec');
const Database = require('libsql');
const { getLoadablePath } = require('sqlite-vec');

let database;
let bytes;
let insert;
let select;

function open(file) {
  database?.close();
  database = new Database(file);
  database.loadExtension(getLoadablePath());
  return database.prepare('SELECT vec_version() AS vec, sqlite_version() AS sqlite').get();
}

const { vec, sqlite } = open(':memory:');

await serveEngine({
  version: `sqlite-vec ${vec}, SQLite ${sqlite}`,
  create(bits) {
    open(':memory:');
    bytes = bits / 8;
    database.exec(`CREATE VIRTUAL TABLE codes USING vec0(code bit[${bits}])`);
    insert = database.prepare('INSERT INTO codes(rowid, code) VALUES (?, vec_bit(?))');
    select = database.prepare('SELECT rowid, distance FROM codes WHERE code MATCH vec_bit(?) AND k = ?').raw();
  },
  add(codes, first) {
    database.exec('BEGIN');
    for (let i = 0, start = 0; start < codes.length; i++, start += bytes) {
      insert.run(BigInt(first + i), Buffer.from(codes.buffer, codes.byteOffset + start, bytes));
    }
    database.exec('COMMIT');
  },
  save: (file) => database.exec(`VACUUM INTO '${file}'`),
  open,
  search: (queries, k, count) =>
    Array.from({ length: count }, (_, i) => select.all(Buffer.from(queries.subarray(i * bytes, (i + 1) * bytes)), k)),
  distances: (found) => found.map((rows) => rows.map(([, distance]) => distance)),
});
