package org.batchwright.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the record tables of two databases, row by row and column by column. */
final class TableComparison {

  /** Schemas that hold no record rows: the trail itself is checked by its hashes. */
  private static final Set<String> NOT_RECORD =
      Set.of("public", "audit", "information_schema", "pg_catalog", "pg_toast");

  private final Connection actual;
  private final Connection rebuilt;
  private final Map<String, String> operational;
  private final List<Finding> findings = new ArrayList<>();
  private long rows;

  TableComparison(Connection actual, Connection rebuilt, Map<String, String> operational) {
    this.actual = actual;
    this.rebuilt = rebuilt;
    this.operational = operational;
  }

  /** Compares every record table. */
  List<Finding> compare() throws SQLException {
    for (String table : new TreeSet<>(tables())) {
      if (!operational.containsKey(table + ".*")) {
        compareTable(table);
      }
    }
    return List.copyOf(findings);
  }

  long rows() {
    return rows;
  }

  private List<String> tables() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (PreparedStatement query = actual.prepareStatement("""
            select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') order by 1, 2""");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        if (!NOT_RECORD.contains(row.getString(1)) && !row.getString(1).startsWith("pg_")) {
          tables.add(row.getString(1) + "." + row.getString(2));
        }
      }
    }
    return tables;
  }

  private void compareTable(String table) throws SQLException {
    List<String> columns = columns(table);
    List<String> key = key(table);
    if (key.isEmpty()) {
      throw new IllegalStateException("A record table needs a primary key: " + table);
    }
    String order = String.join(
        ", ", key.stream().map(k -> quote(k) + "::text collate \"C\"").toList());
    String sql = "select "
        + String.join(
            ", ", columns.stream().map(column -> quote(column) + "::text").toList())
        + " from " + table + " order by " + order;
    int[] keys = key.stream().mapToInt(columns::indexOf).toArray();
    try (PreparedStatement left = cursor(actual, sql);
        PreparedStatement right = cursor(rebuilt, sql);
        ResultSet there = left.executeQuery();
        ResultSet expected = right.executeQuery()) {
      merge(table, columns, keys, there, expected);
    }
  }

  private void merge(
      String table, List<String> columns, int[] keys, ResultSet there, ResultSet expected)
      throws SQLException {
    String @Nullable [] a = next(there, columns.size());
    String @Nullable [] b = next(expected, columns.size());
    while (a != null || b != null) {
      int order = a == null ? 1 : b == null ? -1 : compareKeys(a, b, keys);
      if (order < 0) {
        found(table, keyOf(Objects.requireNonNull(a), keys), "a row that no event made");
        a = next(there, columns.size());
      } else if (order > 0) {
        found(
            table,
            keyOf(Objects.requireNonNull(b), keys),
            "the row that the events made is missing");
        b = next(expected, columns.size());
      } else {
        compareColumns(table, columns, keys, Objects.requireNonNull(a), Objects.requireNonNull(b));
        a = next(there, columns.size());
        b = next(expected, columns.size());
      }
    }
  }

  private void compareColumns(
      String table, List<String> columns, int[] keys, String[] there, String[] expected) {
    rows++;
    for (int i = 0; i < columns.size(); i++) {
      boolean counts = !operational.containsKey(table + "." + columns.get(i));
      if (counts && !Objects.equals(there[i], expected[i])) {
        findings.add(new Finding(
            Finding.Reason.RECORD_MISMATCH,
            table + "/" + keyOf(there, keys),
            columns.get(i) + " is '" + there[i] + "', the events say '" + expected[i] + "'",
            new Finding.Cell(columns.get(i), there[i], expected[i])));
      }
    }
  }

  private void found(String table, String key, String what) {
    findings.add(new Finding(Finding.Reason.RECORD_MISMATCH, table + "/" + key, what));
  }

  private List<String> columns(String table) throws SQLException {
    return strings("""
        select attname from pg_attribute where attrelid = ?::regclass and attnum > 0
        and not attisdropped order by attnum""", table);
  }

  private List<String> key(String table) throws SQLException {
    return strings("""
        select a.attname from pg_index i
        cross join lateral unnest(i.indkey) with ordinality as k (attnum, position)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
        where i.indrelid = ?::regclass and i.indisprimary order by k.position""", table);
  }

  private List<String> strings(String sql, String table) throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement query = actual.prepareStatement(sql)) {
      query.setString(1, table);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    }
    return found;
  }

  private static PreparedStatement cursor(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setFetchSize(1000);
    return statement;
  }

  private static String @Nullable [] next(ResultSet row, int columns) throws SQLException {
    if (!row.next()) {
      return null;
    }
    @Nullable String[] values = new @Nullable String[columns];
    for (int i = 0; i < columns; i++) {
      values[i] = row.getString(i + 1);
    }
    return values;
  }

  private static int compareKeys(String[] a, String[] b, int[] keys) {
    for (int key : keys) {
      int order = a[key].compareTo(b[key]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static String keyOf(String[] row, int[] keys) {
    return String.join(",", Arrays.stream(keys).mapToObj(key -> row[key]).toList());
  }

  private static String quote(String column) {
    return '"' + column + '"';
  }
}
