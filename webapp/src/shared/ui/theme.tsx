import {
  createTheme,
  MantineProvider,
  MantineThemeProvider,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';
import '@mantine/core/styles.css';
import type { ReactNode } from 'react';
import './tokens.css';

const blue: MantineColorsTuple = [
  '#eaf3fa',
  '#d3e5f3',
  '#a5c9e6',
  '#7cc4ff',
  '#3f8fc9',
  '#1f74b3',
  '#0c61a1',
  '#004e8c',
  '#00427a',
  '#003563',
];

/** Text, muted text, lines and surfaces of the dark screen. */
const dark: MantineColorsTuple = [
  '#e6eaee',
  '#c3ccd4',
  '#9aa6b2',
  '#7d8791',
  '#4a535c',
  '#333a42',
  '#1d2227',
  '#15191d',
  '#101316',
  '#0b0d0f',
];

const theme = createTheme({
  colors: { blue, dark },
  primaryColor: 'blue',
  primaryShade: { light: 7, dark: 7 },
  autoContrast: true,
  respectReducedMotion: true,
  defaultRadius: 8,
  fontFamily:
    "Inter, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', system-ui, -apple-system, sans-serif",
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  components: {
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 } },
      styles: {
        title: { fontSize: '1.3rem', fontWeight: 650 },
        content: { background: 'var(--bw-surface)' },
        header: { background: 'var(--bw-surface)' },
      },
    },
    Drawer: { styles: { title: { fontSize: '1.3rem', fontWeight: 650, lineHeight: 1.3 } } },
    PasswordInput: { defaultProps: { autoComplete: 'current-password' } },
  },
});

const variables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--bw-page)',
    '--mantine-color-text': 'var(--bw-text)',
    '--mantine-color-dimmed': 'var(--bw-muted)',
    '--mantine-color-error': 'var(--bw-critical)',
    '--mantine-color-default': 'var(--bw-surface)',
    '--mantine-color-default-border': 'var(--bw-line)',
    '--mantine-color-placeholder': 'var(--bw-muted)',
    '--mantine-color-disabled': 'var(--bw-sunken)',
    '--mantine-color-disabled-color': 'var(--bw-muted)',
    '--mantine-color-anchor': 'var(--bw-info)',
    '--mantine-color-blue-text': 'var(--bw-info)',
    '--mantine-color-blue-light-color': 'var(--bw-info)',
  };
  return { variables: {}, light: ours, dark: ours };
};

export function Theme({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      env={import.meta.env.MODE === 'test' ? 'test' : 'default'}
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="light"
    >
      {children}
    </MantineProvider>
  );
}

const large = { defaultProps: { size: 'xl' } };
const input = {
  defaultProps: { size: 'xl' },
  vars: () => ({ root: {}, wrapper: { '--input-fz': '1.15rem' } }),
};
const button = {
  defaultProps: { size: 'xl' },
  vars: () => ({ root: { '--button-fz': '1.1rem', '--button-padding-x': '20px' } }),
  // A long word in another language makes a button higher, never cuts it.
  styles: {
    root: {
      display: 'inline-grid',
      placeItems: 'center',
      height: 'auto',
      minHeight: 'var(--button-height)',
      paddingBlock: 8,
    },
    label: { whiteSpace: 'normal', overflow: 'visible' },
  },
};
const touch = createTheme({
  components: {
    Button: button,
    TextInput: large,
    Input: input,
    Textarea: { defaultProps: { size: 'lg' } },
    PasswordInput: large,
    Select: large,
    SegmentedControl: { defaultProps: { size: 'xl' } },
    ActionIcon: { defaultProps: { size: 60 } },
    CloseButton: { defaultProps: { size: 56 } },
    Checkbox: large,
    Radio: large,
  },
});

/** Sizes for gloved fingers: everything on the floor is at least 56 px high. */
export function TouchSizes({ children }: { children: ReactNode }) {
  return <MantineThemeProvider theme={touch}>{children}</MantineThemeProvider>;
}
