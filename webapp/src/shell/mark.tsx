/** The product's name with its sign. */
export function Mark({ word = true }: { word?: boolean }) {
  return (
    <span className="bw-mark">
      <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" className="bw-mark-ground" />
        <path
          d="M9 7h7.5a5 5 0 0 1 3 9 5.2 5.2 0 0 1-2.5 9.5H9zM9 16h9"
          fill="none"
          stroke="#fff"
          strokeWidth="2.6"
          strokeLinejoin="round"
        />
      </svg>
      {word ? <span>Batchwright</span> : null}
    </span>
  );
}
