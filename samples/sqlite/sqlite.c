/* SQL on a database in memory: tables, an index, joins, a window, JSON, full text and a tree of rectangles, by SQLite. */
#include <stdint.h>
#include <string.h>
#include "sqlite3.h"

static uint64_t hash;

static void add(const char *text) {
  for (; *text; text++)
    hash = (hash ^ (uint8_t)*text) * 0x100000001b3u;
  hash = (hash ^ '|') * 0x100000001b3u;
}

static int row(void *unused, int columns, char **values, char **names) {
  for (int i = 0; i < columns; i++)
    add(values[i] ? values[i] : "NULL");
  return 0;
}

static const char *const SCHEMA =
  "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL, city TEXT NOT NULL);"
  "CREATE TABLE sale (id INTEGER PRIMARY KEY, customer INTEGER NOT NULL REFERENCES customer, day INTEGER, cents INTEGER, note TEXT);"
  "CREATE INDEX sale_of_customer ON sale (customer, day);"
  "CREATE VIRTUAL TABLE note USING fts5 (words);"
  "CREATE VIRTUAL TABLE place USING rtree_i32 (id, west, east, south, north);";

static const char *const QUERIES[] = {
  "SELECT city, count(*), sum(cents), min(day), max(cents) FROM sale JOIN customer ON customer.id = customer GROUP BY city ORDER BY sum(cents) DESC",
  "SELECT name, (SELECT sum(cents) FROM sale WHERE customer = customer.id AND day BETWEEN 10 AND 20) AS total FROM customer"
  " WHERE total > 0 ORDER BY total DESC, name LIMIT 10",
  "SELECT day, total, sum(total) OVER (ORDER BY day ROWS 2 PRECEDING) FROM (SELECT day, sum(cents) AS total FROM sale GROUP BY day)",
  "WITH RECURSIVE chain (id, length) AS (SELECT 1, 0 UNION ALL SELECT (id * 7 + 3) % 101, length + 1 FROM chain WHERE length < 50)"
  " SELECT sum(cents) FROM sale JOIN chain ON sale.id = chain.id",
  "SELECT json_group_object(city, n) FROM (SELECT city, count(*) AS n FROM customer GROUP BY city)",
  "SELECT upper(substr(name, 1, 3)) || '-' || printf('%05d', id), name LIKE '%a%1%', instr(name, '2') FROM customer ORDER BY name COLLATE NOCASE",
  "SELECT count(*), sum(rowid) FROM note WHERE note MATCH 'quick AND lazy'",
  "SELECT count(*), sum(id) FROM place WHERE east >= 200 AND west <= 500 AND north >= 300 AND south <= 600",
  "UPDATE sale SET cents = cents + 5 WHERE customer IN (SELECT id FROM customer WHERE city = 'Bergen')",
  "DELETE FROM sale WHERE day % 5 = 0",
  "SELECT count(*), sum(cents), round(avg(cents), 3), group_concat(DISTINCT day) FROM sale",
  "PRAGMA integrity_check",
};

static const char *const CITIES[] = {"Aarhus", "Bergen", "Cadiz", "Dresden", "Esbjerg"};
static const char *const WORDS[] = {"quick", "brown", "fox", "jumps", "over", "lazy", "dog", "again", "and", "sleeps"};

static uint32_t state;

static int next(int below) {
  state = state * 1664525u + 1013904223u;
  return (int)((state >> 8) % (uint32_t)below);
}

static int fill(sqlite3 *db, int rows) {
  sqlite3_stmt *customer, *sale, *note, *place;
  sqlite3_prepare_v2(db, "INSERT INTO customer VALUES (?, ?, ?)", -1, &customer, 0);
  sqlite3_prepare_v2(db, "INSERT INTO sale VALUES (?, ?, ?, ?, ?)", -1, &sale, 0);
  sqlite3_prepare_v2(db, "INSERT INTO note (rowid, words) VALUES (?, ?)", -1, &note, 0);
  sqlite3_prepare_v2(db, "INSERT INTO place VALUES (?, ?, ?, ?, ?)", -1, &place, 0);
  int customers = rows / 10 + 1;
  char text[64];
  for (int id = 1; id <= customers; id++) {
    sqlite3_bind_int(customer, 1, id);
    sqlite3_bind_text(customer, 2, sqlite3_snprintf(sizeof text, text, "Name %d", next(1000)), -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(customer, 3, CITIES[next(5)], -1, SQLITE_STATIC);
    sqlite3_step(customer);
    sqlite3_reset(customer);
  }
  for (int id = 1; id <= rows; id++) {
    sqlite3_snprintf(sizeof text, text, "%s %s %s", WORDS[next(10)], WORDS[next(10)], WORDS[next(10)]);
    sqlite3_bind_int(sale, 1, id);
    sqlite3_bind_int(sale, 2, next(customers) + 1);
    sqlite3_bind_int(sale, 3, next(30));
    sqlite3_bind_int(sale, 4, next(100000));
    sqlite3_bind_text(sale, 5, text, -1, SQLITE_TRANSIENT);
    sqlite3_step(sale);
    sqlite3_reset(sale);
    if (id % 4 == 0) {
      sqlite3_bind_int(note, 1, id);
      sqlite3_bind_text(note, 2, text, -1, SQLITE_TRANSIENT);
      sqlite3_step(note);
      sqlite3_reset(note);
      int west = next(900), south = next(900);
      sqlite3_bind_int(place, 1, id);
      sqlite3_bind_int(place, 2, west);
      sqlite3_bind_int(place, 3, west + next(100));
      sqlite3_bind_int(place, 4, south);
      sqlite3_bind_int(place, 5, south + next(100));
      sqlite3_step(place);
      sqlite3_reset(place);
    }
  }
  return sqlite3_finalize(customer) | sqlite3_finalize(sale) | sqlite3_finalize(note) | sqlite3_finalize(place);
}

/* A hash of all answers about a database of `rows` sales; negative with SQLite's code if something fails. */
__attribute__((visibility("default"))) int64_t run(int32_t rows) {
  sqlite3 *db = 0;
  hash = 0xcbf29ce484222325u;
  state = 1;
  int code = sqlite3_open(":memory:", &db);
  if (!code) code = sqlite3_exec(db, SCHEMA, 0, 0, 0);
  if (!code) code = sqlite3_exec(db, "BEGIN", 0, 0, 0);
  if (!code) code = fill(db, rows);
  if (!code) code = sqlite3_exec(db, "COMMIT", 0, 0, 0);
  for (size_t i = 0; !code && i < sizeof QUERIES / sizeof *QUERIES; i++)
    code = sqlite3_exec(db, QUERIES[i], row, 0, 0);
  int closed = sqlite3_close(db);
  return code ? -code : closed ? -closed : (int64_t)(hash >> 1);
}

/* What SQLite asks an operating system for: nothing here, as the database is in memory. */

static int noFile(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *given) { return SQLITE_CANTOPEN; }
static int noDelete(sqlite3_vfs *vfs, const char *name, int sync) { return SQLITE_IOERR_DELETE; }
static int noAccess(sqlite3_vfs *vfs, const char *name, int flags, int *result) { *result = 0; return SQLITE_OK; }
static int fullName(sqlite3_vfs *vfs, const char *name, int size, char *out) { sqlite3_snprintf(size, out, "%s", name); return SQLITE_OK; }
static int noRandomness(sqlite3_vfs *vfs, int size, char *out) { memset(out, 7, size); return size; }
static int noSleep(sqlite3_vfs *vfs, int microseconds) { return 0; }
static int noTime(sqlite3_vfs *vfs, double *now) { *now = 2460000.5; return SQLITE_OK; }

int sqlite3_os_init(void) {
  static sqlite3_vfs vfs = {
    .iVersion = 1, .szOsFile = sizeof(sqlite3_file), .mxPathname = 64, .zName = "none",
    .xOpen = noFile, .xDelete = noDelete, .xAccess = noAccess, .xFullPathname = fullName,
    .xRandomness = noRandomness, .xSleep = noSleep, .xCurrentTime = noTime,
  };
  return sqlite3_vfs_register(&vfs, 1);
}

int sqlite3_os_end(void) { return SQLITE_OK; }
