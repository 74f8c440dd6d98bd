import type { ReactNode } from 'react';

function icon(path: ReactNode) {
  return function Icon({ size = 24 }: { size?: number }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {path}
      </svg>
    );
  };
}

export const DesignIcon = icon(
  <>
    <rect x="3" y="4" width="7" height="6" rx="1.5" />
    <rect x="14" y="14" width="7" height="6" rx="1.5" />
    <path d="M10 7h5a2 2 0 0 1 2 2v5" />
  </>,
);
export const FloorIcon = icon(
  <>
    <path d="M9 3h6M10 3v6l-5.4 9A2 2 0 0 0 6.3 21h11.400a2 2 0 0 0 1.7-3L14 9V3" />
    <path d="M7.5 15h9" />
  </>,
);
export const QualityIcon = icon(
  <>
    <path d="M12 3 5 6v5c0 4.5 3 8.3 7 10 4-1.7 7-5.5 7-10V6z" />
    <path d="m9 12 2.2 2.200L15.5 10" />
  </>,
);
export const AdminIcon = icon(
  <>
    <circle cx="12" cy="12" r="3" />
    <path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.600l2.2 2.200M16.2 16.200l2.2 2.200M18.4 5.600l-2.2 2.200M7.8 16.200l-2.2 2.2" />
  </>,
);
export const PersonIcon = icon(
  <>
    <circle cx="12" cy="8" r="4" />
    <path d="M4.5 20.500c1-4 4-6 7.5-6s6.5 2 7.5 6" />
  </>,
);
export const ScanIcon = icon(
  <path d="M3 7V5a2 2 0 0 1 2-2h2M17 3h2a2 2 0 0 1 2 2v2M21 17v2a2 2 0 0 1-2 2h-2M7 21H5a2 2 0 0 1-2-2v-2M7 8v8M10.5 8v8M13.5 8v8M17 8v8" />,
);
export const HistoryIcon = icon(
  <>
    <path d="M3.5 12a8.5 8.5 0 1 0 2.6-6.100L3.5 8.4" />
    <path d="M3.5 4v4.500H8M12 7.500V12l3 2" />
  </>,
);
export const BackIcon = icon(<path d="M15 5l-7 7 7 7" />);
export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />);
export const LabelIcon = icon(
  <>
    <path d="M3 12V4a1 1 0 0 1 1-1h8l9 9-9 9z" />
    <circle cx="8" cy="8" r="1.5" />
  </>,
);
export const ScaleIcon = icon(
  <>
    <rect x="4" y="13" width="16" height="8" rx="1.5" />
    <path d="M7 13V9h10v4M3 6h18M12 17l2-1.5" />
  </>,
);
export const MachineIcon = icon(
  <>
    <rect x="3" y="7" width="11" height="12" rx="1.5" />
    <path d="M14 11h4l3 3v5h-7M7 7V4h3v3M7 12h3" />
  </>,
);
export const PauseIcon = icon(<path d="M8 5v14M16 5v14" strokeWidth="3" />);
export const ListIcon = icon(<path d="M8 6h13M8 12h13M8 18h13M3.5 6h.01M3.5 12h.01M3.5 18h.01" />);
export const TrashIcon = icon(<path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v6M14 11v6" />);
export const LockIcon = icon(
  <>
    <rect x="5" y="11" width="14" height="10" rx="2" />
    <path d="M8 11V7.500a4 4 0 0 1 8 0V11" />
  </>,
);
export const KeyboardIcon = icon(
  <>
    <rect x="2.5" y="6" width="19" height="12" rx="2" />
    <path d="M6 10h.01M10 10h.01M14 10h.01M18 10h.01M6 14h.01M18 14h.01M9.5 14h5" />
  </>,
);
export const PencilIcon = icon(<path d="M4 20h4L19.500 8.500l-4-4L4 16zM13 7l4 4" />);
