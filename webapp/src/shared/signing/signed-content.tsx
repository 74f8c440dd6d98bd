import { Fragment } from 'react';
import './signing.css';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

function words(key: string): string {
  const spaced = key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[-_]/g, ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1).toLowerCase();
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function Leaf({ value }: { value: Json }) {
  return <span className="bw-signed-value">{value === null ? '—' : String(value)}</span>;
}

function Rows({ rows }: { rows: { [key: string]: Json }[] }) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return (
    <div className="bw-signed-table" tabIndex={0} role="group">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {words(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column}>
                  <SignedContent value={row[column] ?? null} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Shows signed content whatever its shape: every name, every value, in order, nothing left out. */
export function SignedContent({ value }: { value: unknown }) {
  const json = value as Json;
  if (Array.isArray(json)) {
    const rows = json.filter(isObject);
    if (json.length === 0) {
      return <Leaf value={null} />;
    }
    return rows.length === json.length ? (
      <Rows rows={rows} />
    ) : (
      <ul className="bw-signed-list">
        {json.map((item, index) => (
          <li key={index}>
            <SignedContent value={item} />
          </li>
        ))}
      </ul>
    );
  }
  if (isObject(json)) {
    return (
      <dl className="bw-signed">
        {Object.entries(json).map(([key, inner]) => (
          <Fragment key={key}>
            <dt>{words(key)}</dt>
            <dd>
              <SignedContent value={inner} />
            </dd>
          </Fragment>
        ))}
      </dl>
    );
  }
  return <Leaf value={json} />;
}
