// SQLite over a database in memory: makes tables, fills them, and asks questions of them.
#include <stdint.h>
#include <string.h>

#include "sqlite3.h"

// A database in memory needs no files, no clock and no chance: what SQLite would ask the system for.
static int open_no_file(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out) {
  return SQLITE_CANTOPEN;
}

static int access_no_file(sqlite3_vfs *vfs, const char *name, int flags, int *out) {
  *out = 0;
  return SQLITE_OK;
}

static int full_name(sqlite3_vfs *vfs, const char *name, int length, char *out) {
  sqlite3_snprintf(length, out, "%s", name);
  return SQLITE_OK;
}

static int zeros(sqlite3_vfs *vfs, int length, char *out) {
  memset(out, 0, length);
  return length;
}

static int sleep_not(sqlite3_vfs *vfs, int microseconds) { return 0; }

static int always_noon(sqlite3_vfs *vfs, double *now) {
  *now = 2458849.5;
  return SQLITE_OK;
}

static sqlite3_vfs nothing = {.iVersion = 1,
                              .szOsFile = sizeof(sqlite3_file),
                              .mxPathname = 64,
                              .zName = "nothing",
                              .xOpen = open_no_file,
                              .xAccess = access_no_file,
                              .xFullPathname = full_name,
                              .xRandomness = zeros,
                              .xSleep = sleep_not,
                              .xCurrentTime = always_noon};

// One block that SQLite divides by itself, so that neither its size nor what is over depends on an allocator.
static _Alignas(16) char heap[16 << 20];

int sqlite3_os_init(void) { return sqlite3_vfs_register(&nothing, 1); }
int sqlite3_os_end(void) { return SQLITE_OK; }

static const char *const TABLES =
    "CREATE TABLE customer(id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT);"
    "CREATE TABLE purchase(id INTEGER PRIMARY KEY, customer INT REFERENCES customer, day INT, price REAL);"
    "CREATE VIRTUAL TABLE note USING fts5(body);"
    "CREATE INDEX purchase_by_customer ON purchase(customer, day);";

static const char *const ROWS =
    "BEGIN;"
    "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < ?1 / 10)"
    " INSERT INTO customer SELECT i, printf('customer %05d', i * 7919 % 10007), substr('ATBECHDEESFR', 1 + 2 * (i * 31 % 6), 2) FROM n;"
    "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
    " INSERT INTO purchase SELECT i, 1 + i * 104729 % (?1 / 10), i * 17 % 365, (i * 7907 % 10000) / 100.0 FROM n;"
    "INSERT INTO note(rowid, body) SELECT id, printf('%s of %s bought number %d and %s', name, country, id * 13 % 101, hex(id)) FROM customer;"
    "COMMIT;"
    "UPDATE purchase SET price = price * 2 WHERE day BETWEEN 100 AND 120;"
    "DELETE FROM purchase WHERE id % 11 = 0;";

static const char *const QUESTIONS =
    "SELECT country, count(*), sum(price), avg(price), min(day), max(day)"
    " FROM customer JOIN purchase ON customer.id = purchase.customer GROUP BY country ORDER BY 3 DESC;"
    "SELECT name, upper(country), total FROM customer JOIN"
    " (SELECT customer, sum(price) AS total FROM purchase GROUP BY customer HAVING count(*) > 3) ON id = customer"
    " ORDER BY total DESC, name LIMIT 20;"
    "SELECT name FROM customer WHERE name LIKE '%7%3%' AND id NOT IN (SELECT customer FROM purchase WHERE day < 50) ORDER BY name DESC;"
    "SELECT day, price, sum(price) OVER (ORDER BY day, id ROWS 5 PRECEDING) FROM purchase WHERE customer = 1 ORDER BY day, id;"
    "SELECT json_group_array(json_object('id', id, 'name', name)) FROM (SELECT * FROM customer ORDER BY id LIMIT 30);"
    "SELECT date(2458849.5 + day), count(*) FROM purchase GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10;"
    "SELECT rowid, highlight(note, 0, '<', '>') FROM note WHERE note MATCH '\"bought number\" AND (AT OR number + 7*) NOT BE' ORDER BY rank, rowid LIMIT 25;"
    "PRAGMA integrity_check;";

static uint64_t hash;

static int ask(sqlite3 *db, const char *sql, int n) {
  while (*sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, &sql) != SQLITE_OK) return 1;
    if (!statement) continue;
    if (sqlite3_bind_parameter_count(statement)) sqlite3_bind_int(statement, 1, n);
    int status;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
      for (int i = 0; i < sqlite3_column_count(statement); i++) {
        const unsigned char *text = sqlite3_column_text(statement, i);
        for (; text && *text; text++) hash = (hash ^ *text) * 0x100000001b3u;
        hash = (hash ^ '|') * 0x100000001b3u;
      }
    }
    if (status != SQLITE_DONE || sqlite3_finalize(statement) != SQLITE_OK) return 1;
  }
  return 0;
}

// A hash of all answers over `n` purchases of n / 10 customers, or 0 if SQLite reports an error.
__attribute__((export_name("run"))) int64_t run(int32_t n) {
  sqlite3 *db;
  hash = 0xcbf29ce484222325u;
  sqlite3_config(SQLITE_CONFIG_HEAP, heap, (int)sizeof heap, 64);
  if (sqlite3_open(":memory:", &db) != SQLITE_OK) return 0;
  int failed = ask(db, TABLES, n) || ask(db, ROWS, n) || ask(db, QUESTIONS, n);
  sqlite3_close(db);
  sqlite3_shutdown();
  return failed ? 0 : (int64_t)hash;
}
