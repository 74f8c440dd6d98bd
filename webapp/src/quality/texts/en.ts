export const en = {
  title: 'Not here yet',
} as const;
