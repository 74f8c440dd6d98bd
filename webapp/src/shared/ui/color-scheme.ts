import { useMantineColorScheme } from '@mantine/core';

/** Light or dark, kept by this station. */
export function useScheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark = colorScheme === 'dark';
  return { dark, toggle: () => setColorScheme(dark ? 'light' : 'dark') };
}
